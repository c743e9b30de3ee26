/// The names of Flyway's parameters, for the question whether the catalogue knows them all.
enum FlywayParameterNames {
    /// Source: the pages of Flyway 13.0.0's documentation, "Flyway Namespace" and "Environments Namespace".
    static let all = """
        add.description add.force add.location add.nameOnly add.timestamp add.type add.version
        akv.secrets akv.vaultUrl baselineDescription baselineMigrationPrefix baselineOnMigrate
        baselineVersion batch callbackLocations callbacks check.appliedMigrations
        check.buildPassword check.buildUrl check.buildUser check.changesSource
        check.code.failOnError check.code.noqaSeverity check.deployedSnapshot
        check.driftResolutionFolder check.failOnDrift check.filterFile check.nextSnapshot
        check.regexEnabled check.rulesConfig check.rulesDialect check.rulesLocation check.scope
        check.scriptFilename check.sqlfluffEnabled checkDriftOnMigrate cherryPick cleanDisabled
        communityDBSupportEnabled configFileEncoding configFiles connectRetries
        connectRetriesInterval createSchemas daprSecrets daprUrl db2z.databaseName db2z.sqlId
        defaultSchema deploy.saveSnapshot deploy.scriptFilename detectEncoding diff.artifactFilename
        diff.buildCherryPick diff.buildEnvironment diff.buildVersion diff.includeFlywayObjects
        diff.rebuild diff.source diff.target diffText.artifactFilename displayName driver
        dryRunOutput email encoding environment errorOverrides executeInTransaction
        failOnMissingLocations gcsm.project gcsm.secrets generate.artifactFilename
        generate.baselineFilename generate.description generate.force generate.location
        generate.target generate.timestamp generate.types generate.undoFilename generate.version
        generate.versionedFilename group ignoreMigrationPatterns init.from init.fromType
        init.projectName initSql installedBy jarDirs kerberosConfigFile licenseKey locations
        lockRetryCount loggers migrate.saveSnapshot mixed model.artifactFilename model.dryRun
        offlinePermitPath oracle.checksumIncludeReferencedScripts oracle.kerberosCacheFile
        oracleSqlPlus oracleSqlPlusWarn oracleWalletLocation outOfOrder outputQueryResults password
        placeholderPrefix placeholderReplacement placeholderSeparator placeholderSuffix
        postgresql.transactional.lock powershellExecutable prepare.artifactFilename prepare.force
        prepare.scriptFilename prepare.source prepare.target prepare.types prepare.undoFilename
        provisioner provisionMode repeatableSqlMigrationPrefix reportEnabled reportFilename
        schemaModelLocation schemaModelSchemas schemas scriptPlaceholderPrefix
        scriptPlaceholderSuffix skipDefaultCallbacks skipDefaultResolvers skipExecutingMigrations
        snapshot.buildCherryPick snapshot.buildEnvironment snapshot.buildVersion snapshot.filename
        snapshot.historyLimit snapshot.historyTable snapshot.rebuild snapshot.source
        sqlMigrationPrefix sqlMigrationSeparator sqlMigrationSuffixes sqlserver.clean.mode
        sqlServer.kerberosLoginFile stream table tablespace tags.allOf tags.anyOf tags.definitions
        tags.deploymentOrder tags.failOnMissing tags.noneOf target token undo.saveSnapshot
        undoSqlMigrationPrefix url user validateMigrationNaming validateOnMigrate workingDirectory
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}
