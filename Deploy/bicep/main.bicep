// One environment of dbvc in Azure: the database, the documents, the secrets, and the API as a Function App.
// Deploy it once per environment with dev.bicepparam or prod.bicepparam. The Cosmos DB account is shared: the first
// deployment makes it with all three databases, further ones leave it as it is.
targetScope = 'resourceGroup'

@description('The environment that is deployed.')
@allowed(['dev', 'prod'])
param environmentName string

@description('The start of all names; lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(16)
param prefix string

@description('Where everything is.')
param location string = resourceGroup().location

@description('The resource group of the Cosmos DB account that both environments share.')
param documentsResourceGroup string = resourceGroup().name

@description('The document databases; the one of this environment must be among them.')
param documentDatabases array = ['dbvc-dev', 'dbvc-prod']

@description('The document database of this environment.')
param documentDatabase string = 'dbvc-${environmentName}'

@description('The document database of the other environment, whose record of a release production reads before it takes it.')
param stagedDocumentDatabase string = 'dbvc-dev'

@description('The partition key of the container user-sessions.')
param analyticsPartitionKey string = '/entityType'

@description('The document database with the analytics of the product; dbvc checks and queries it, and writes nothing there.')
param analyticsDatabase string = 'conversion-analytics'

@description('The group or user of Entra ID that administers the SQL server: its name.')
param sqlAdministratorName string

@description('The group or user of Entra ID that administers the SQL server: its object id.')
param sqlAdministratorId string

@description('The size of the database.')
param sqlSku object

@description('Minutes without work after which a serverless database pauses; -1 for never.')
param sqlAutoPauseDelay int

@description('The container image of the Function App, such as registry.example.com/dbvc-functions:1.0.')
param image string

@description('The Azure Container Registry in this resource group that the image comes from; empty for a public one.')
param registryName string = ''

@description('The plan of the Function App. A plan of its own keeps the API awake, which long migrations need.')
param planSku object

@description('The tenant of Entra ID whose tokens the API takes; empty for function keys only.')
param entraTenant string = tenant().tenantId

@description('The audience of those tokens: the application id URI of the API; empty for function keys only.')
param entraAudience string = ''

@description('Whether the database, the documents, the vault and the storage are reached over the internet, by whoever signs in. Disabled needs a network with private endpoints, which is not part of this.')
@allowed(['Enabled', 'Disabled'])
param publicNetworkAccess string = 'Enabled'

@description('Whether the API is reached over the internet.')
@allowed(['Enabled', 'Disabled'])
param apiPublicNetworkAccess string = 'Enabled'

@description('How many days the logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('What the audit calls the database.')
param databaseId string = '${prefix}-${environmentName}'

var tags = { application: 'dbvc', environment: environmentName }
var name = '${prefix}-${environmentName}'
var unique = uniqueString(resourceGroup().id, name)

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: { name: '${name}-dbvc', location: location, tags: tags }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: { name: '${name}-logs', location: location, tags: tags, retentionDays: logRetentionDays }
}

module sql 'modules/sql.bicep' = {
  name: 'sql'
  params: {
    serverName: '${name}-sql-${unique}'
    databaseName: '${name}-db'
    location: location
    tags: tags
    administratorName: sqlAdministratorName
    administratorId: sqlAdministratorId
    sku: sqlSku
    autoPauseDelay: sqlAutoPauseDelay
    isProduction: environmentName == 'prod'
    publicNetworkAccess: publicNetworkAccess
    workspaceId: logs.outputs.id
  }
}

module documents 'modules/documents.bicep' = {
  name: 'documents'
  scope: resourceGroup(documentsResourceGroup)
  params: {
    accountName: '${prefix}-documents-${uniqueString(subscription().id, documentsResourceGroup, prefix)}'
    location: location
    tags: { application: 'dbvc' }
    databases: documentDatabases
    analyticsDatabase: analyticsDatabase
    writerId: identity.outputs.principalId
    writes: documentDatabase
    analyticsPartitionKey: analyticsPartitionKey
    publicNetworkAccess: publicNetworkAccess
    logName: 'dbvc-${environmentName}'
    workspaceId: logs.outputs.id
    reads: environmentName == 'prod' ? [stagedDocumentDatabase, analyticsDatabase] : [analyticsDatabase]
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${take(unique, 13)}'
    location: location
    tags: tags
    readerId: identity.outputs.principalId
    publicNetworkAccess: publicNetworkAccess
    workspaceId: logs.outputs.id
  }
}

module functions 'modules/functions.bicep' = {
  name: 'functions'
  params: {
    name: '${name}-dbvc'
    location: location
    tags: tags
    storageName: 'st${take(unique, 13)}'
    planSku: planSku
    image: image
    registryName: registryName
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    identityPrincipalId: identity.outputs.principalId
    publicNetworkAccess: publicNetworkAccess
    apiPublicNetworkAccess: apiPublicNetworkAccess
    workspaceId: logs.outputs.id
    settings: {
      DBVC_ENVIRONMENT: environmentName
      DBVC_DATABASE_ID: databaseId
      DBVC_COSMOS_CONNECTION_STRING: 'AccountEndpoint=${documents.outputs.endpoint};'
      DBVC_COSMOS_DATABASE: documentDatabase
      DBVC_COSMOS_CONTAINER: 'version-control'
      COSMOS_DB_DATABASE: analyticsDatabase
      SQL_CONNECTION_STRING: 'Server=tcp:${sql.outputs.hostName},1433;Database=${sql.outputs.databaseName};Encrypt=yes;Authentication=Active Directory Managed Identity;User ID=${identity.outputs.clientId}'
      DBVC_AUDIT_KEY: 'keyvault:${vault.outputs.name}/audit-key'
      DBVC_ENTRA_TENANT: entraAudience == '' ? '' : entraTenant
      DBVC_ENTRA_AUDIENCE: entraAudience
      AZURE_CLIENT_ID: identity.outputs.clientId
    }
  }
}

@description('Where the API is.')
output api string = 'https://${functions.outputs.hostName}/api/dbvc'

@description('The SQL server.')
output sqlServer string = sql.outputs.hostName

@description('The database.')
output sqlDatabase string = sql.outputs.databaseName

@description('The identity that must become a user of the database, with Deploy/sql/grant.sql.')
output identityName string = identity.outputs.name

@description('The Cosmos DB account.')
output documents string = documents.outputs.endpoint

@description('The key vault that is waiting for the secret audit-key.')
output vaultName string = vault.outputs.name
