import Diagnostics

/// MySQL and MariaDB through libmariadb, which is loaded when the first session is opened.
struct MySQLDriver: DatabaseDriver {
    /// Whether the address says MariaDB; the server has the last word.
    let isMariaDB: Bool
    let schemas: any SchemaAdministration = MySQLSchemas()

    var schemes: [String] {
        self.isMariaDB ? ["jdbc:mariadb", "mariadb"] : ["jdbc:mysql", "mysql"]
    }

    var dialect: any Dialect { MySQLDialect(isMariaDB: self.isMariaDB) }

    func open(_ target: ConnectionTarget) async throws(DatabaseError) -> DatabaseSession {
        let address = try MySQLAddress(target)
        guard LibMariaDBSession.isAvailable else {
            throw .cannotConnect(
                database: address.displayName, reason: "libmariadb.so.3 cannot be loaded",
                remedy: "Install MariaDB's client library: `apt-get install libmariadb3`.",
                isSignIn: false)
        }
        let connection = try await MySQLConnection.open(address)
        if let variables = address.sessionVariables { try await connection.execute(variables) }
        if target.readOnly {
            try await connection.execute("SET SESSION TRANSACTION READ ONLY")
        }
        try await connection.limit(statement: target.statementTimeout, lock: target.lockTimeout)
        let facts = try await connection.query(
            "SELECT DATABASE(), SUBSTRING_INDEX(USER(), '@', 1)"
        ).rows.first?.map(\.textValue)
        let isMariaDB = await connection.isMariaDB
        let release = await connection.serverVersion.split(separator: "-").first ?? ""
        return DatabaseSession(
            connection: connection, displayName: address.displayName,
            databaseName: facts?[0] ?? address.host,
            product: MySQLDialect(isMariaDB: isMariaDB).name + " "
                + release.split(separator: ".").prefix(2).joined(separator: "."),
            user: facts?[1] ?? "", currentSchema: facts?[0], ownSchema: facts?[0],
            driver: isMariaDB == self.isMariaDB ? nil : MySQLDriver(isMariaDB: isMariaDB))
    }

    func lock(of table: QualifiedName, for session: DatabaseSession) -> any MigrationLock {
        MySQLLock(
            of: table, dialect: self.dialect, besides: session.connection as? MySQLConnection)
    }

    func reset(_ session: DatabaseSession, schema: String?) async throws(DatabaseError) {
        try await (session.connection as? MySQLConnection)?.restore(schema: schema)
    }
}
