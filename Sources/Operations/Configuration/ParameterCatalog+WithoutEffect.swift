extension ParameterCatalog {
    /// Flyway's settings that do nothing here, each with its reason.
    static var withoutEffect: [Parameter] {
        let all =
            self.java + self.licences + self.oneWay + self.otherDatabases + self.provisioning
            + self.models + self.tables
        return all + Self.settings(of: all)
    }

    private static var java: [Parameter] {
        Parameter.without(
            "dbvc loads no Java classes.", ["jarDirs", "callbacks", "loggers"], .list)
            + Parameter.without("dbvc loads no Java classes.", ["driver"])
            + [
                .environment(
                    "jdbcProperties", "Accepted for Flyway's sake; has no effect.", .table,
                    standing: .withoutEffect(
                        "They are for a JDBC driver; options belong into the address."))
            ]
    }

    private static var licences: [Parameter] {
        Parameter.without(
            "There is no licence and no account.",
            ["email", "token", "licenseKey", "offlinePermitPath"])
            + Parameter.without(
                "Nothing is sent to Redgate.", ["pipelineId"])
            + Parameter.without("Nothing is sent to Redgate.", ["publishResult"], .boolean)
    }

    /// Where dbvc has one way of doing things.
    private static var oneWay: [Parameter] {
        Parameter.without("Every script is read as a stream.", ["stream"], .boolean)
            + Parameter.without(
                "Statements are sent one by one, so that an error has a line.", ["batch"],
                .boolean)
            + Parameter.without(
                "There is no resolver of migrations but the built-in one.",
                ["skipDefaultResolvers"], .boolean)
            + Parameter.without(
                "Every database of this release is always there.", ["communityDBSupportEnabled"],
                .boolean)
            + Parameter.without("`.ps1` scripts are run by `pwsh`.", ["powershellExecutable"])
            + Parameter.without("Configuration files are UTF-8.", ["configFileEncoding"])
            + Parameter.without("Only Flyway Desktop shows it.", ["displayName"])
    }

    private static var otherDatabases: [Parameter] {
        Parameter.without(
            "Kerberos is set up in the operating system, by `krb5.conf`.",
            ["kerberosConfigFile", "sqlserver.kerberos.login.file", "sqlServer.kerberosLoginFile"])
            + Parameter.without(
                "`clean` empties the configured schemas and nothing else.",
                ["sqlserver.clean.mode"])
            + Parameter.without(
                "`clean` empties the configured schemas and nothing else.",
                ["sqlserver.clean.schemas.exclude"], .list)
            + Parameter.without("Oracle is not among the databases.", ["oracle"], .table)
            + Parameter.without(
                "Oracle is not among the databases.",
                ["oracleSqlPlus", "oracleSqlPlusWarn", "oracleWalletLocation"])
            + Parameter.without("Db2 is not among the databases.", ["db2z"], .table)
    }

    private static var provisioning: [Parameter] {
        Parameter.without(
            "Databases are made outside of dbvc.", ["provisioner", "provisionMode"])
            + Parameter.without(
                "Other stores than Azure Key Vault cannot be read; use variables or files.",
                ["vault", "dapr", "gcsm"], .table)
            + Parameter.without(
                "Other stores than Azure Key Vault cannot be read; use variables or files.",
                ["daprUrl", "daprSecrets"], variable: "")
    }

    private static var models: [Parameter] {
        Parameter.without(
            "There is no schema model in this release.",
            ["schemaModelLocation", "schemaModelSchemas"])
            + Parameter.without(
                "Snapshots are kept as documents: see `dbvc.snapshots` and `dbvc drift`.",
                ["checkDriftOnMigrate", "migrate.saveSnapshot", "undo.saveSnapshot"], .boolean)
            + Parameter.without(
                "A project is begun from nothing.", ["init.from", "init.fromType"])
    }

    /// Whole namespaces of commands that are not there.
    private static var tables: [Parameter] {
        Parameter.without(
            "The command is not there in this release.",
            ["diff", "diffText", "generate", "model", "prepare", "deploy", "snapshot"], .table)
            + Parameter.without(
                "`check` knows the reports that need no schema snapshot, and their settings are those of `migrate`.",
                ["check"], .table)
            + Parameter.without("Tags are not there in this release.", ["tags"], .table)
            + Parameter.without(
                "There is no other setting of that name.",
                ["postgresql", "sqlserver", "mysql", "migrate", "undo", "init"], .table)
    }
}
