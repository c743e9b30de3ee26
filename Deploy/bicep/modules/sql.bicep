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
param publicNetworkAccess string
param workspaceId string

resource server 'Microsoft.Sql/servers@2023-08-01-preview' = {
  name: serverName
  location: location
  tags: tags
  properties: {
    minimalTlsVersion: '1.2'
    publicNetworkAccess: publicNetworkAccess
    administrators: {
      administratorType: 'ActiveDirectory'
      principalType: 'Group'
      login: administratorName
      sid: administratorId
      tenantId: tenant().tenantId
      azureADOnlyAuthentication: true
    }
  }
}

// The Function App has no address of its own; put both into a network with a private endpoint to do without this rule.
resource services 'Microsoft.Sql/servers/firewallRules@2023-08-01-preview' = if (publicNetworkAccess == 'Enabled') {
  parent: server
  name: 'AllowAllWindowsAzureIps'
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
}

// The audit of a server is told by its database `master`.
resource master 'Microsoft.Sql/servers/databases@2023-08-01-preview' existing = {
  name: '${serverName}/master'
}

resource masterLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: master
  name: 'dbvc'
  properties: { workspaceId: workspaceId, logs: [{ category: 'SQLSecurityAuditEvents', enabled: true }] }
  dependsOn: [server]
}

// Everything that is asked of the databases, and by whom, goes to the logs.
resource auditing 'Microsoft.Sql/servers/auditingSettings@2023-08-01-preview' = {
  parent: server
  name: 'default'
  properties: { state: 'Enabled', isAzureMonitorTargetEnabled: true }
  dependsOn: [masterLog]
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
