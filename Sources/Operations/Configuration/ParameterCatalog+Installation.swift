extension ParameterCatalog {
    /// The settings of dbvc itself.
    static var dbvc: [Parameter] {
        [
            .dbvc(
                "environment", "`dev` or `prod`; from the Git branch unless set.",
                variables: ["DBVC_ENVIRONMENT"]),
            .dbvc(
                "databaseId", "What the audit calls the database.",
                variables: ["DBVC_DATABASE_ID"]),
            .dbvc("executor", "Who the audit says did it.", variables: ["DBVC_EXECUTOR"]),
            .dbvc(
                "reason", "Why it is done; the audit keeps it with every event of the run.",
                variables: ["DBVC_REASON"]),
            .dbvc(
                "undoRecord",
                "How `undo` records itself: `delete`, which every Flyway reads, or `undoSQL`.",
                .text, "delete", variables: ["DBVC_UNDO_RECORD"]),
            .dbvc(
                "connectionString",
                "The database's address in any form, also `Server=…;Database=…`, where `url` is not set.",
                variables: ["SQL_CONNECTION_STRING"], isSecret: true),
            .dbvc(
                "server", "The SQL Server, as `host,port`, where there is no address.",
                variables: ["SQL_SERVER", "DB_SERVER"]),
            .dbvc(
                "database", "The database on that server.",
                variables: ["SQL_DATABASE", "DB_NAME"]),
            .dbvc(
                "user", "The user on that server.", variables: ["SQL_USER", "DB_USER"]),
            .dbvc(
                "password", "The user's password.",
                variables: ["SQL_PASSWORD", "DB_PASSWORD"], isSecret: true),
            .dbvc(
                "statementTimeout",
                "How long one statement may take, in seconds; forever unless set.",
                .integer, variables: ["DBVC_STATEMENT_TIMEOUT"]),
            .dbvc(
                "lockTimeout",
                "How long a statement may wait for a lock of another session, in seconds.",
                .integer, variables: ["DBVC_LOCK_TIMEOUT"]),
            .dbvc(
                "scratch",
                "Where scratch databases are made: the address of a server, or of a folder; beside the database unless set.",
                variables: ["DBVC_SCRATCH"], isSecret: true),
            .dbvc(
                "store", "The file of the embedded document store.", .text,
                ".dbvc/documents.db", variables: ["DBVC_STORE"]),
            .dbvc(
                "requireRelay",
                "Whether a change fails when its events cannot reach the document store.",
                .boolean, "false", variables: ["DBVC_REQUIRE_RELAY"]),
            .dbvc(
                "cosmosConnectionString",
                "The document store in Azure; the embedded store unless set.",
                variables: ["DBVC_COSMOS_CONNECTION_STRING", "COSMOS_DB_CONNECTION_STRING"],
                isSecret: true),
            .dbvc(
                "cosmosDatabase",
                "The document database; `dbvc-` and the environment unless set.",
                variables: ["DBVC_COSMOS_DATABASE"]),
            .dbvc(
                "cosmosContainer", "The container for migrations, snapshots and events.",
                .text, "version-control", variables: ["DBVC_COSMOS_CONTAINER"]),
            .dbvc(
                "analyticsDatabase",
                "The document database with the analytics of the product.", .text,
                "conversion-analytics", variables: ["COSMOS_DB_DATABASE"]),
        ] + self.audit + self.schemas + self.environments + self.access
    }

    /// How the audit is signed and anchored.
    private static var audit: [Parameter] {
        [
            .dbvc(
                "auditKey",
                "The private key that signs the audit's checkpoints, best as `file:/PATH`; without it none are made.",
                variables: ["DBVC_AUDIT_KEY"], isSecret: true),
            .dbvc(
                "auditTrustedKeys",
                "Further public keys whose checkpoints are trusted, such as earlier ones.", .list,
                variables: ["DBVC_AUDIT_TRUSTED_KEYS"]),
            .dbvc(
                "auditAnchors",
                "Where checkpoints are published: `folder:PATH`, `command:COMMAND`, or an address with `https:`.",
                .list, "folder:checkpoints", variables: ["DBVC_AUDIT_ANCHORS"]),
        ]
    }
}
