import Databases
import Schemas
import Synchronization
import TestKit
import Testing

@Suite("Inspectors", .timeLimit(.minutes(20)))
struct InspectorTests {
    @Test("Every database has an inspector and a generator")
    func catalog() {
        let names = DatabaseCatalog().drivers.filter { driver in
            InspectorCatalog().inspector(for: driver.dialect) != nil
        }.map(\.dialect.name)

        #expect(names == ["SQLite", "PostgreSQL", "MySQL", "MariaDB", "SQL Server"])
        for driver in DatabaseCatalog().drivers {
            let hasGenerator = SchemaGenerator(for: driver.dialect) != nil
            #expect(hasGenerator == names.contains(driver.dialect.name))
        }
    }

    @Test("SQLite is asked as often for many tables as for one")
    func sqliteQueries() async throws {
        try await self.expectFixedQueries(.sqlite(), most: 3)
    }

    @Test("PostgreSQL is asked as often for many tables as for one", .needsPostgreSQL)
    func postgreSQLQueries() async throws {
        try await self.expectFixedQueries(SchemaDatabase(.postgreSQL()), most: 20)
    }

    @Test("MariaDB is asked as often for many tables as for one", .needsMariaDB)
    func mariaDBQueries() async throws {
        try await self.expectFixedQueries(SchemaDatabase(.mariaDB()), most: 20)
    }

    @Test("MySQL is asked as often for many tables as for one", .needsMySQL)
    func mySQLQueries() async throws {
        try await self.expectFixedQueries(SchemaDatabase(.mySQL()), most: 20)
    }

    @Test("SQL Server is asked as often for many tables as for one", .needsSQLServer)
    func sqlServerQueries() async throws {
        try await SQLServerSchema.withDatabase { database, _ in
            try await self.expectFixedQueries(database, most: 20)
        }
    }

    private func expectFixedQueries(_ database: SchemaDatabase, most: Int) async throws {
        try await database.run(["CREATE TABLE t0 (id INTEGER PRIMARY KEY, name VARCHAR(20))"])
        let few = try await self.queries(database)
        try await database.run(
            (1..<30).flatMap { number in
                [
                    "CREATE TABLE t\(number) (id INTEGER PRIMARY KEY, name VARCHAR(20))",
                    "CREATE INDEX i\(number) ON t\(number) (name)",
                    "CREATE VIEW v\(number) AS SELECT id FROM t\(number)",
                ]
            })

        #expect(try await self.queries(database) == few)
        #expect(few <= most)
    }

    private func queries(_ database: SchemaDatabase) async throws -> Int {
        let counting = CountingConnection(database.connection)
        let model = try await database.inspector.inspect(database.scope, on: counting)
        #expect(!model.tables.isEmpty)
        return counting.count
    }
}

/// A session that counts what is asked over it.
private final class CountingConnection: DatabaseConnection {
    private let connection: any DatabaseConnection
    private let queries = Mutex(0)

    init(_ connection: any DatabaseConnection) {
        self.connection = connection
    }

    var count: Int { self.queries.withLock { $0 } }

    func execute(_ sql: String) async throws(DatabaseError) -> StatementOutcome {
        self.queries.withLock { $0 += 1 }
        return try await self.connection.execute(sql)
    }

    func query(_ sql: String, _ parameters: [SQLValue]) async throws(DatabaseError) -> ResultSet {
        self.queries.withLock { $0 += 1 }
        return try await self.connection.query(sql, parameters)
    }

    func transactionState() async throws(DatabaseError) -> TransactionState {
        try await self.connection.transactionState()
    }

    func cancel() { self.connection.cancel() }

    func close() async { await self.connection.close() }
}
