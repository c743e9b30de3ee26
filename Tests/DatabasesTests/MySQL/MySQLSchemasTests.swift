import Databases
import TestKit
import Testing

@Suite("MySQLSchemas", .needsMariaDB, .timeLimit(.minutes(20)))
struct MySQLSchemasTests {
    private let fixture: ServerFixture<MariaDBServer>
    private let connection: any DatabaseConnection

    init() async throws {
        self.fixture = try await ServerFixture<MariaDBServer>()
        self.connection = try await self.fixture.open().connection
    }

    private var schemas: any SchemaAdministration { self.fixture.driver.schemas }

    @Test("Cleaning drops everything that a schema can hold, and keeps what it shall keep")
    func clean() async throws {
        let schema = self.fixture.database
        for sql in [
            "CREATE TABLE a (id INT PRIMARY KEY) ENGINE = InnoDB",
            "CREATE TABLE `b ``1` (a INT, FOREIGN KEY (a) REFERENCES a (id)) ENGINE = InnoDB",
            "ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES `b ``1` (a)",
            "CREATE TABLE versioned (x INT) WITH SYSTEM VERSIONING",
            "CREATE TABLE kept (x INT)", "CREATE VIEW v AS SELECT id FROM a",
            "CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1",
            "CREATE PROCEDURE p() SELECT 1",
            "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.id = 1",
            "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1", "CREATE SEQUENCE s",
        ] {
            try await self.connection.execute(sql)
        }

        try await self.schemas.clean(schema, keeping: ["kept"], on: self.connection)

        let kept = try await self.connection.query("SHOW TABLES")
        #expect(kept.rows == [["kept"]])
        #expect(try await self.schemas.isEmpty(schema, ignoring: ["kept"], on: self.connection))
        #expect(try await self.connection.query("SELECT @@foreign_key_checks").scalar == 1)
    }

    @Test(
        "A schema with anything in it is not empty",
        arguments: [
            "CREATE TABLE x (x INT)", "CREATE VIEW x AS SELECT 1", "CREATE SEQUENCE x",
            "CREATE FUNCTION x() RETURNS INT DETERMINISTIC RETURN 1",
            "CREATE PROCEDURE x() SELECT 1",
            "CREATE EVENT x ON SCHEDULE EVERY 1 DAY DO SELECT 1",
        ])
    func isEmpty(sql: String) async throws {
        let schema = self.fixture.database
        #expect(try await self.schemas.isEmpty(schema, ignoring: [], on: self.connection))

        try await self.connection.execute(sql)

        #expect(try await !self.schemas.isEmpty(schema, ignoring: [], on: self.connection))
        #expect(try await self.schemas.isEmpty(schema, ignoring: ["x"], on: self.connection))
        try await self.schemas.clean(nil, keeping: [], on: self.connection)
        #expect(try await self.schemas.isEmpty(nil, ignoring: [], on: self.connection))
    }

    @Test("Where names are names of files, their case counts")
    func nameCase() async throws {
        try await self.connection.execute("CREATE TABLE Mixed (x INT)")
        let schema = self.fixture.database
        func exists(_ name: String, in schema: String?) async throws -> Bool {
            try await self.schemas.tableExists(
                QualifiedName(schema: schema, name: name), on: self.connection)
        }

        #expect(try await exists("Mixed", in: schema))
        #expect(try await exists("Mixed", in: nil))
        #expect(try await !exists("mixed", in: schema))
        #expect(try await !exists("Mixed", in: "mysql"))
        #expect(try await self.schemas.exists(schema, on: self.connection))
        #expect(try await !self.schemas.exists(schema.uppercased(), on: self.connection))
        #expect(try await self.schemas.exists(nil, on: self.connection))
    }
}
