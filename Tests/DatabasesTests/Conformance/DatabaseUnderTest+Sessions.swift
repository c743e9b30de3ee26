import Databases
import Testing

extension DatabaseUnderTest {
    func checkLocking() async throws {
        let session = try await self.open()
        let other = try await self.open()
        let table = QualifiedName(schema: session.currentSchema, name: "conformance_history")
        let ours = self.driver.lock(of: table, for: session)
        let theirs = self.driver.lock(of: table, for: other)

        #expect(try await ours.tryAcquire() == nil)
        let holder = try await theirs.tryAcquire()
        #expect(holder?.description.isEmpty == false)
        await theirs.release()
        #expect(try await theirs.tryAcquire() != nil, "who has no lock gives none back")
        try await session.connection.execute(self.driver.dialect.traits.begin)
        try await session.connection.execute(self.driver.dialect.traits.commit)
        #expect(try await theirs.tryAcquire() != nil, "the lock outlives transactions")

        await ours.release()
        await ours.release()
        #expect(try await theirs.tryAcquire() == nil)
        #expect(try await ours.tryAcquire() != nil)
        await theirs.release()
        await session.connection.close()
        await other.connection.close()
    }

    func checkCancelling() async throws {
        let session = try await self.open()
        let connection = session.connection
        connection.cancel()
        #expect(try await connection.query("SELECT 1").scalar?.integerValue == 1)

        let canceller = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(20))
                connection.cancel()
            }
        }
        await #expect(throws: DatabaseError.cancelled) {
            try await connection.execute(self.endlessQuery)
        }
        canceller.cancel()
        await canceller.value

        #expect(try await connection.transactionState() == .none)
        #expect(try await connection.query("SELECT 1").scalar?.integerValue == 1)
        await connection.close()
    }

    func checkClosing() async throws {
        let session = try await self.open()
        let connection = session.connection

        await connection.close()
        await connection.close()

        await #expect(throws: DatabaseError.closed) { try await connection.execute("SELECT 1") }
        await #expect(throws: DatabaseError.closed) { try await connection.query("SELECT 1") }
        await #expect(throws: DatabaseError.closed) { try await connection.transactionState() }
        connection.cancel()
    }

    func checkSchemas() async throws {
        let session = try await self.open()
        let connection = session.connection
        let schemas = self.driver.schemas
        let schema = session.currentSchema
        func named(_ name: String) -> QualifiedName { QualifiedName(schema: schema, name: name) }

        #expect(try await schemas.exists(schema, on: connection))
        #expect(try await !schemas.exists("conformance_nowhere", on: connection))
        #expect(try await schemas.isEmpty(schema, ignoring: [], on: connection))
        #expect(try await !schemas.tableExists(named("kept"), on: connection))

        try await connection.execute("CREATE TABLE kept (x INT)")
        #expect(try await schemas.tableExists(named("kept"), on: connection))
        #expect(try await !schemas.isEmpty(schema, ignoring: [], on: connection))
        #expect(try await schemas.isEmpty(schema, ignoring: ["kept"], on: connection))

        try await connection.execute("CREATE TABLE parent (id INT NOT NULL PRIMARY KEY)")
        try await connection.execute("CREATE TABLE child (id INT REFERENCES parent (id))")
        try await connection.execute("INSERT INTO parent VALUES (1)")
        try await connection.execute("INSERT INTO child VALUES (1)")
        try await connection.execute("CREATE VIEW family AS SELECT id FROM child")
        try await schemas.clean(schema, keeping: ["kept"], on: connection)

        for name in ["parent", "child", "family"] {
            #expect(try await !schemas.tableExists(named(name), on: connection))
        }
        #expect(try await schemas.tableExists(named("kept"), on: connection))
        try await schemas.clean(schema, keeping: [], on: connection)
        #expect(try await schemas.isEmpty(schema, ignoring: [], on: connection))
        await connection.close()
    }

    func checkSchemaCreation() async throws {
        let session = try await self.open()
        let schemas = self.driver.schemas
        let name = "conformance \"schema\""
        guard self.hasSchemas else {
            _ = try await self.reply { try await schemas.create(name, on: session.connection) }
            _ = try await self.reply { try await schemas.drop(name, on: session.connection) }
            return
        }

        try await schemas.create(name, on: session.connection)
        #expect(try await schemas.exists(name, on: session.connection))
        #expect(try await schemas.isEmpty(name, ignoring: [], on: session.connection))
        try await schemas.drop(name, on: session.connection)
        #expect(try await !schemas.exists(name, on: session.connection))
        await session.connection.close()
    }

    func checkHistory() async throws {
        let session = try await self.open()
        let dialect = self.driver.dialect
        let table = QualifiedName(
            schema: session.currentSchema, name: "conformance \(dialect.quoted("history"))")

        for statement in dialect.historyTableDefinition(table, tablespace: nil) {
            try await session.connection.execute(statement)
        }
        let columns = [
            "installed_rank", "description", "type", "script", "installed_by", "execution_time",
            "success",
        ]
        let parameters = (1...columns.count).map(dialect.parameter).joined(separator: ", ")
        try await session.connection.query(
            "INSERT INTO \(dialect.quoted(table)) (\(columns.joined(separator: ", "))) VALUES (\(parameters))",
            [1, "d", "SQL", "V1__d.sql", "ann", 12, true])
        let row = try await session.connection.query("SELECT * FROM \(dialect.quoted(table))")

        #expect(
            row.columns == [
                "installed_rank", "version", "description", "type", "script", "checksum",
                "installed_by", "installed_on", "execution_time", "success",
            ])
        #expect(row.rows.first?[1] == .null)
        #expect(row.rows.first?[7].textValue?.isEmpty == false, "the database dates the row")
        #expect(row.rows.first?[9].booleanValue == true)
        #expect(try await self.driver.schemas.tableExists(table, on: session.connection))
        try await session.connection.execute("DROP TABLE \(dialect.quoted(table))")
        await session.connection.close()
    }
}
