using 'main.bicep'

param environmentName = 'dev'
param prefix = 'example'
param sqlAdministratorName = 'database administrators'
param sqlAdministratorId = '00000000-0000-0000-0000-000000000000'
param sqlSku = { name: 'GP_S_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: 1 }
param sqlAutoPauseDelay = 60
param planSku = { name: 'B1', tier: 'Basic' }
param image = 'example.azurecr.io/dbvc-functions:1.0'
param registryName = 'example'
