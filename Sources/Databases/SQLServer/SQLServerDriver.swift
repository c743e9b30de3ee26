import Diagnostics

/// SQL Server and Azure SQL through ODBC, by Microsoft's driver or FreeTDS's.
struct SQLServerDriver: DatabaseDriver {
    let schemes = ["sqlserver", "jdbc:sqlserver"]
    let dialect: any Dialect = SQLServerDialect()
    let schemas: any SchemaAdministration = SQLServerSchemas()

    func open(_ target: ConnectionTarget) async throws(DatabaseError) -> DatabaseSession {
        let address = try SQLServerAddress(target)
        let connection = try await Self.connect(address, target.accessToken)
        try await connection.restore()
        let row =
            try await connection.query(
                """
                SELECT CAST(SERVERPROPERTY('EngineEdition') AS INT),
                    CAST(SERVERPROPERTY('ProductVersion') AS NVARCHAR(128)),
                    DB_NAME(), SUSER_SNAME(), SCHEMA_NAME()
                """
            ).rows.first ?? []
        let facts = row.map { $0.textValue ?? "" }
        guard facts.count == 5 else { throw .closed }
        if Self.hasTransactionIDs(edition: facts[0], version: facts[1]) {
            await connection.tellTransactionsApart()
        }
        return DatabaseSession(
            connection: connection, displayName: address.displayName, databaseName: facts[2],
            product: Self.product(edition: facts[0], version: facts[1]), user: facts[3],
            currentSchema: facts[4])
    }

    func lock(of table: QualifiedName, for session: DatabaseSession) -> any MigrationLock {
        SQLServerLock(of: table, for: session)
    }

    func reset(_ session: DatabaseSession, schema: String?) async throws(DatabaseError) {
        try await (session.connection as? SQLServerConnection)?.restore()
    }

    private static func connect(
        _ address: SQLServerAddress, _ tokens: AccessTokenSource?
    ) async throws(DatabaseError) -> SQLServerConnection {
        do throws(ODBCFailure) {
            // What the driver cannot do is told before anybody is asked for a token.
            let driver = try ODBCDriver.find(named: address.driver)
            let text = try address.connectionString(for: driver)
            let token = try await SQLServerAccessToken.fetch(for: address, from: tokens)
            return try await Self.connect(address, text, token: token)
        } catch {
            throw error.error(for: address)
        }
    }

    /// Connects, and tries again while the server says that it soon can.
    private static func connect(
        _ address: SQLServerAddress, _ text: Secret, token: Secret?
    ) async throws(ODBCFailure) -> SQLServerConnection {
        for wait in TransientFault.waits {
            do throws(ODBCFailure) {
                return try await SQLServerConnection.open(text, address, token: token)
            } catch {
                guard TransientFault.reason(error) != nil, !Task.isCancelled else { throw error }
                try? await Task.sleep(for: wait)
            }
        }
        return try await SQLServerConnection.open(text, address, token: token)
    }

    /// Whether `CURRENT_TRANSACTION_ID` is there: from SQL Server 2016 on, and in Azure, whose version always is 12.
    static func hasTransactionIDs(edition: String, version: String) -> Bool {
        let release = version.split(separator: ".").first.flatMap { Int($0) } ?? 0
        return release >= 13 || ["5", "8", "12"].contains(edition)
    }

    /// The product in words; the numbers of editions are those of `SERVERPROPERTY('EngineEdition')`.
    static func product(edition: String, version: String) -> String {
        let release = version.split(separator: ".").prefix(2).joined(separator: ".")
        let name =
            switch edition {
            case "5": "Azure SQL Database"
            case "6", "11": "Azure Synapse Analytics"
            case "8": "Azure SQL Managed Instance"
            case "12": "SQL database in Fabric"
            default: "SQL Server"
            }
        return "\(name) \(release)"
    }
}
