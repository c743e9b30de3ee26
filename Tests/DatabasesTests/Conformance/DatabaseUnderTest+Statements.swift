import Databases
import Testing

extension DatabaseUnderTest {
    func checkConnecting() async throws {
        let session = try await self.open()

        #expect(!session.displayName.isEmpty)
        #expect(!session.databaseName.isEmpty)
        #expect(session.product.hasPrefix(self.driver.dialect.name))
        #expect(try await session.connection.query("SELECT 1").scalar?.integerValue == 1)
        #expect(try await session.connection.transactionState() == .none)
        await session.connection.close()
    }

    func checkValues() async throws {
        let session = try await self.open()
        let parameter = self.driver.dialect.parameter(1)

        for column in self.columns {
            try await session.connection.execute(
                "CREATE TABLE conformance_values (x \(column.type))")
            for value in column.values + [.null] {
                try await session.connection.query(
                    "INSERT INTO conformance_values (x) VALUES (\(parameter))", [value])

                let stored = try await session.connection.query("SELECT x FROM conformance_values")
                #expect(stored.rows == [[value]], "\(column.type)")
                try await session.connection.execute("DELETE FROM conformance_values")
            }
            try await session.connection.execute("DROP TABLE conformance_values")
        }
        await session.connection.close()
    }

    func checkResults() async throws {
        let session = try await self.open()
        let connection = session.connection
        try await connection.execute("CREATE TABLE conformance_results (a INT, b INT)")

        let empty = try await connection.query("SELECT a, b FROM conformance_results")
        #expect(empty == ResultSet(columns: ["a", "b"], rows: []))
        #expect(empty.scalar == nil)
        let inserted = try await connection.execute(
            "INSERT INTO conformance_results VALUES (1, 2), (3, NULL)")
        #expect(inserted.changedRows == 2)
        #expect(inserted.results.isEmpty)
        let selected = try await connection.execute(
            "SELECT b, a FROM conformance_results ORDER BY a")
        #expect(selected.results == [ResultSet(columns: ["b", "a"], rows: [[2, 1], [nil, 3]])])
        let updated = try await connection.execute("UPDATE conformance_results SET a = a + 1")
        #expect(updated.changedRows == 2)
        let parameters = [1, 2].map(self.driver.dialect.parameter).joined(separator: " + ")
        let bound = try await connection.query(
            "SELECT count(*) FROM conformance_results WHERE a < \(parameters)", [1, 3])
        #expect(bound.scalar?.integerValue == 1)

        try await connection.execute("DROP TABLE conformance_results")
        await connection.close()
    }

    func checkErrors() async throws {
        let session = try await self.open()
        let connection = session.connection

        let unknown = try await self.reply {
            try await connection.execute("SELECT * FROM conformance_nowhere")
        }
        #expect(unknown.kind == .statement)
        #expect(unknown.message.contains("conformance_nowhere"))
        #expect(unknown.code != 0 || unknown.sqlState != nil)
        let nonsense = try await self.reply { try await connection.query("SELEC 1") }
        #expect(nonsense.kind == .statement)
        try await connection.execute("CREATE TABLE conformance_errors (x INT NOT NULL PRIMARY KEY)")
        let insertion =
            "INSERT INTO conformance_errors VALUES (\(self.driver.dialect.parameter(1)))"
        try await connection.query(insertion, [7_654_321])
        let duplicate = try await self.reply {
            try await connection.query(insertion, [7_654_321])
        }
        #expect(duplicate.kind == .duplicate)
        #expect(!duplicate.message.contains("7654321"), "a bound value is nobody's business")

        #expect(try await connection.query("SELECT 1").scalar?.integerValue == 1)
        try await connection.execute("DROP TABLE conformance_errors")
        await connection.close()
    }

    func checkTransactions() async throws {
        let session = try await self.open()
        let other = try await self.open()
        let connection = session.connection
        let traits = self.driver.dialect.traits
        let count = "SELECT count(*) FROM conformance_transactions"
        try await connection.execute("CREATE TABLE conformance_transactions (x INT)")

        try await connection.execute(traits.begin)
        #expect(try await connection.transactionState() == .open)
        try await connection.execute("INSERT INTO conformance_transactions VALUES (1)")
        try await connection.execute(traits.rollback)
        #expect(try await connection.transactionState() == .none)
        #expect(try await connection.query(count).scalar?.integerValue == 0)

        try await connection.execute(traits.begin)
        try await connection.execute("INSERT INTO conformance_transactions VALUES (1)")
        try await connection.execute(traits.commit)
        #expect(try await connection.transactionState() == .none)
        #expect(try await other.connection.query(count).scalar?.integerValue == 1)

        try await connection.execute(traits.begin)
        try await connection.execute("INSERT INTO conformance_transactions VALUES (2)")
        await connection.close()
        #expect(try await other.connection.query(count).scalar?.integerValue == 1)

        try await other.connection.execute(traits.beginReadOnly)
        #expect(try await other.connection.query(count).scalar?.integerValue == 1)
        try await other.connection.execute(traits.rollback)
        try await other.connection.execute("DROP TABLE conformance_transactions")
        await other.connection.close()
    }

    func checkTransactionalDDL() async throws {
        let session = try await self.open()
        let traits = self.driver.dialect.traits
        let table = QualifiedName(schema: session.currentSchema, name: "conformance_ddl")

        try await session.connection.execute(traits.begin)
        try await session.connection.execute("CREATE TABLE conformance_ddl (x INT)")
        try await session.connection.execute(traits.rollback)

        let exists = try await self.driver.schemas.tableExists(table, on: session.connection)
        #expect(exists == !traits.hasTransactionalDDL)
        if exists { try await session.connection.execute("DROP TABLE conformance_ddl") }
        await session.connection.close()
    }
}
