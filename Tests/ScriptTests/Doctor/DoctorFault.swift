import Foundation
import Glibc
import TestKit
import Testing

/// Something that is broken on purpose, and the finding that must name it.
struct DoctorFault: Sendable, CustomTestStringConvertible {
    let id: String
    var severity = "error"
    var arguments: [String] = []
    var variables: [String: String] = [:]
    var isMigrated = true
    var inject: @Sendable (DoctorProject) async throws -> Void = { _ in }

    var testDescription: String { self.id }

    /// Settings and the files they stand in.
    static let settings = [
        DoctorFault(id: "setting-unknown") {
            try $0.write("[dbvc]\nstroe = \"x.db\"\n", "dbvc.toml")
        },
        DoctorFault(id: "configuration-unreadable") { try $0.write("not = = TOML", "dbvc.toml") },
        DoctorFault(id: "setting-invalid", arguments: ["--set", "lockRetryCount=many"]),
        DoctorFault(id: "secret-unresolved", variables: ["FLYWAY_PASSWORD": "env:NOWHERE"]),
        DoctorFault(id: "setting-without-effect", severity: "info") {
            try $0.write("[flyway]\nbatch = true\n", "flyway.toml")
        },
        DoctorFault(id: "secret-file-readable", severity: "warning") {
            try $0.write("SQL_PASSWORD=correct horse\n", ".env")
            $0.setMode(0o644, ".env")
        },
        DoctorFault(id: "branch-unmapped", severity: "warning") {
            try $0.write("ref: refs/heads/feature/x\n", ".git/HEAD")
        },
        DoctorFault(id: "commit-detached", severity: "info") {
            try $0.write("3b18e512dba79e4c8300dd08aeb37f8e728b8dad\n", ".git/HEAD")
        },
        DoctorFault(
            id: "store-placeholder", severity: "info",
            variables: ["DBVC_COSMOS_CONNECTION_STRING": "placeholder"]),
    ]

    /// The files of the migrations.
    static let files = [
        DoctorFault(id: "location-missing") { try $0.remove("sql") },
        DoctorFault(id: "file-misnamed") { try $0.write("SELECT 1;\n", "sql/v3_late.sql") },
        DoctorFault(id: "file-not-text") {
            try $0.directory.write([0x2D, 0x2D, 0xFF, 0x0A], to: "sql/V3__c.sql")
        },
        DoctorFault(id: "file-unreadable") {
            try FileManager.default.createSymbolicLink(
                atPath: $0.directory.path("sql/V3__c.sql"), withDestinationPath: "nowhere.sql")
        },
        DoctorFault(id: "file-configuration-invalid") {
            try $0.write("nonsense\n", "sql/V2__b.sql.conf")
        },
        DoctorFault(id: "file-line-ends-mixed", severity: "warning") {
            try $0.write("SELECT 1;\r\nSELECT 2;\n", "sql/V3__c.sql")
        },
        DoctorFault(id: "file-byte-order-mark", severity: "info") {
            try $0.write("\u{FEFF}SELECT 1;\n", "sql/V3__c.sql")
        },
        DoctorFault(id: "file-without-undo", severity: "info") { try $0.remove("sql/U2__b.sql") },
        DoctorFault(id: "version-duplicate") { try $0.write("SELECT 1;\n", "sql/more/V2__c.sql") },
    ]

    /// The history, and what is not in it yet.
    static let history = [
        DoctorFault(id: "history-absent", severity: "info", isMigrated: false),
        DoctorFault(id: "history-unreadable") {
            try $0.sql("UPDATE flyway_schema_history SET type = 'NONSENSE' WHERE version = '2'")
        },
        DoctorFault(id: "history-failed-row") {
            try $0.sql("UPDATE flyway_schema_history SET success = 0 WHERE version = '2'")
        },
        DoctorFault(id: "history-file-missing") { try $0.remove("sql/V1__a.sql") },
        DoctorFault(id: "history-differs") {
            try $0.sql("UPDATE flyway_schema_history SET description = 'x' WHERE version = '2'")
        },
        DoctorFault(id: "history-duplicate-version") {
            try $0.sql(
                """
                INSERT INTO flyway_schema_history SELECT 3, version, description, type, script, checksum,
                installed_by, installed_on, execution_time, success FROM flyway_schema_history
                WHERE version = '2'
                """)
        },
        DoctorFault(id: "history-rank-gap", severity: "info") {
            try $0.sql("UPDATE flyway_schema_history SET installed_rank = 7 WHERE version = '2'")
        },
        DoctorFault(id: "script-changed") {
            try $0.write("CREATE TABLE b (id INTEGER);\n", "sql/V2__b.sql")
        },
        DoctorFault(id: "migrations-pending", severity: "info") {
            try $0.write("SELECT 1;\n", "sql/V3__c.sql")
        },
        DoctorFault(id: "migration-ignored", severity: "warning") {
            try $0.write("SELECT 1;\n", "sql/V1_5__late.sql")
        },
    ]

    /// The audit and where it is kept.
    static let audit = [
        DoctorFault(id: "audit-absent", severity: "info") { try $0.sql("DROP TABLE dbvc_outbox") },
        DoctorFault(id: "audit-broken") {
            try $0.sql(
                "UPDATE dbvc_outbox SET payload = replace(payload, '1_a', '1_x') WHERE sequence = 1"
            )
        },
        DoctorFault(id: "audit-incomplete") {
            try $0.sql("DELETE FROM flyway_schema_history WHERE version = '2'")
            try $0.remove("sql/V2__b.sql")
            try $0.remove("sql/U2__b.sql")
        },
        DoctorFault(id: "audit-unanchored", severity: "info"),
        DoctorFault(
            id: "relay-behind", severity: "warning", variables: [:], isMigrated: false
        ) {
            try await $0.dbvc(["migrate"], ["DBVC_COSMOS_CONNECTION_STRING": Self.nobody])
        },
        DoctorFault(id: "store-absent", severity: "info", isMigrated: false),
        DoctorFault(id: "audit-incomplete") { try $0.remove(".dbvc") },
        DoctorFault(
            id: "store-unreachable", variables: ["DBVC_COSMOS_CONNECTION_STRING": Self.nobody]),
        DoctorFault(id: "store-damaged") { try $0.write("garbage", ".dbvc/documents.db") },
        DoctorFault(id: "store-file-readable", severity: "warning") {
            $0.setMode(0o644, ".dbvc/documents.db")
        },
        DoctorFault(
            id: "container-missing", severity: "warning",
            arguments: ["--set", "dbvc.cosmosContainer=other"]),
        DoctorFault(id: "analytics-missing", severity: "info"),
        DoctorFault(
            id: "container-settings", severity: "warning", arguments: Self.analytics
        ) { try await $0.dbvc(["provision", "--yes"]) },
        DoctorFault(id: "container-partition-key", arguments: Self.analytics) {
            try await $0.dbvc(["provision", "--yes", "--analytics-partition-key", "/tenant"])
        },
    ]

    /// The database, as far as a file can show it.
    static let database = [
        DoctorFault(
            id: "database-unreachable", variables: ["SQL_CONNECTION_STRING": "sqlite:no/app.db"]),
        DoctorFault(
            id: "database-not-configured", variables: ["SQL_CONNECTION_STRING": ""]),
        DoctorFault(
            id: "setting-invalid", variables: ["SQL_CONNECTION_STRING": "jdbc:nonsense://host/db"]),
    ]

    /// The address of an account that nobody serves.
    private static let nobody = "AccountEndpoint=http://127.0.0.1:9/;AccountKey=c2VjcmV0;"
    /// The container of the analytics, where dbvc's own is expected.
    private static let analytics = [
        "--set", "dbvc.cosmosDatabase=conversion-analytics", "--set",
        "dbvc.cosmosContainer=user-sessions",
    ]
}
