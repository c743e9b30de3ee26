// Cosmos DB for NoSQL, serverless: one container per document database, and the analytics of the product beside them.
// Keys are switched off; dbvc's identity may write to the database of its environment and read from the others it needs.
param accountName string
param location string
param tags object
param databases array
param analyticsDatabase string
param analyticsPartitionKey string
param writerId string
param writes string
param reads array
param publicNetworkAccess string
param logName string
param workspaceId string

// The same policy that `dbvc provision` makes; a test holds the two together.
var versionControlIndexing = loadJsonContent('../version-control-indexing.json')
var dataReader = '00000000-0000-0000-0000-000000000001'
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: accountName
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: publicNetworkAccess
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous7Days' } }
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: logName
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'ControlPlaneRequests', enabled: true }, { category: 'DataPlaneRequests', enabled: true }]
  }
}

resource versionControlDatabases 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = [
  for name in databases: {
    parent: account
    name: name
    properties: { resource: { id: name } }
  }
]

resource versionControlContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [
  for (name, position) in databases: {
    parent: versionControlDatabases[position]
    name: 'version-control'
    properties: {
      resource: {
        id: 'version-control'
        partitionKey: { paths: ['/entityType'], kind: 'Hash', version: 2 }
        indexingPolicy: versionControlIndexing
      }
    }
  }
]

resource analytics 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: analyticsDatabase
  properties: { resource: { id: analyticsDatabase } }
}

resource userSessions 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: analytics
  name: 'user-sessions'
  properties: {
    resource: {
      id: 'user-sessions'
      partitionKey: { paths: [analyticsPartitionKey], kind: 'Hash', version: 2 }
    }
  }
}

resource writer 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, writerId, writes, dataContributor)
  properties: {
    principalId: writerId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: '${account.id}/dbs/${writes}'
  }
}

resource readers 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = [
  for name in reads: {
    parent: account
    name: guid(account.id, writerId, name, dataReader)
    properties: {
      principalId: writerId
      roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataReader}'
      scope: '${account.id}/dbs/${name}'
    }
  }
]

output endpoint string = account.properties.documentEndpoint
