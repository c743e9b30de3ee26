// The database that is migrated. Sign-in is by Entra ID only.
param serverName string
param databaseName string
param location string
param tags object
param administratorName string
param administratorId string
param sku object
param autoPauseDelay int
param isProduction bool

resource server 'Microsoft.Sql/servers@2023-08-01-preview' = {
  name: serverName
  location: location
  tags: tags
  properties: {
    minimalTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      principalType: 'Group'
      login: administratorName
      sid: administratorId
      tenantId: tenant().tenantId
      azureADOnlyAuthentication: true
    }
  }

  // The Function App has no address of its own; put both into a network with a private endpoint to do without this rule.
  resource services 'firewallRules' = {
    name: 'AllowAllWindowsAzureIps'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

resource database 'Microsoft.Sql/servers/databases@2023-08-01-preview' = {
  parent: server
  name: databaseName
  location: location
  tags: tags
  sku: sku
  properties: {
    autoPauseDelay: autoPauseDelay
    minCapacity: json('0.5')
    zoneRedundant: false
    requestedBackupStorageRedundancy: isProduction ? 'Geo' : 'Local'
  }
}

resource retention 'Microsoft.Sql/servers/databases/backupShortTermRetentionPolicies@2023-08-01-preview' = {
  parent: database
  name: 'default'
  properties: { retentionDays: isProduction ? 35 : 7 }
}

output hostName string = server.properties.fullyQualifiedDomainName
output databaseName string = database.name
