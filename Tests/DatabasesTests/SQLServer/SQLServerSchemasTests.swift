import Databases
import Testing

@Suite("SQLServerSchemas", .needsSQLServer, .serialized, .timeLimit(.minutes(20)))
struct SQLServerSchemasTests {
    /// One object of every kind that is cleaned, in an order in which they can be created.
    private static let objects = [
        "CREATE TYPE dbo.code FROM NVARCHAR(20) NOT NULL",
        "CREATE SEQUENCE dbo.numbers START WITH 1",
        "CREATE TABLE dbo.parent (id INT NOT NULL PRIMARY KEY, c dbo.code, n INT CHECK (n > 0))",
        "CREATE TABLE dbo.child (id INT REFERENCES dbo.parent (id), t NVARCHAR(9) DEFAULT 'x')",
        "CREATE INDEX ix ON dbo.child (t)",
        "CREATE FUNCTION dbo.twice (@x INT) RETURNS INT AS BEGIN RETURN 2 * @x END",
        "CREATE FUNCTION dbo.rows_of (@x INT) RETURNS TABLE AS RETURN (SELECT id FROM dbo.parent)",
        "CREATE TABLE dbo.computed (x INT, y AS (x + 1))",
        "CREATE VIEW dbo.family AS SELECT p.id FROM dbo.parent p JOIN dbo.child c ON c.id = p.id",
        "CREATE VIEW dbo.big_family AS SELECT id FROM dbo.family",
        "CREATE PROCEDURE dbo.p AS SELECT id FROM dbo.big_family",
        "CREATE TRIGGER dbo.tr ON dbo.parent AFTER INSERT AS PRINT 'inserted'",
        "CREATE TABLE dbo.kept (x INT NOT NULL CONSTRAINT kept_pk PRIMARY KEY)",
        "CREATE SCHEMA other",
        "CREATE TABLE other.nephew (id INT, FOREIGN KEY (id) REFERENCES dbo.parent (id))",
    ]

    @Test("Clean drops objects of every kind, keeps what it shall, and leaves other schemas alone")
    func clean() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let connection = try await fixture.open().connection
            let schemas = fixture.driver.schemas
            for object in Self.objects { try await connection.execute(object) }

            try await connection.execute("BEGIN TRANSACTION")
            try await schemas.clean("dbo", keeping: ["kept"], on: connection)
            try await connection.execute("COMMIT TRANSACTION")

            let left = try await connection.query(
                """
                SELECT name FROM sys.objects WHERE schema_id = SCHEMA_ID('dbo')
                    AND type IN ('U', 'V', 'P', 'FN', 'IF', 'TF', 'SO', 'TR') ORDER BY name
                """)
            #expect(left.rows == [["kept"]])
            let nephew = QualifiedName(schema: "other", name: "nephew")
            #expect(try await schemas.tableExists(nephew, on: connection))
            #expect(try await !schemas.isEmpty("dbo", ignoring: [], on: connection))
            #expect(try await schemas.isEmpty("dbo", ignoring: ["kept"], on: connection))
            #expect(try await !schemas.isEmpty("other", ignoring: [], on: connection))
            await connection.close()
        }
    }

    @Test("A rolled back clean has dropped nothing")
    func rolledBack() async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let connection = try await fixture.open().connection
            let schemas = fixture.driver.schemas
            for object in Self.objects { try await connection.execute(object) }
            let count = "SELECT count(*) FROM sys.objects WHERE schema_id = SCHEMA_ID('dbo')"
            let before = try await connection.query(count).scalar

            try await connection.execute("BEGIN TRANSACTION")
            try await schemas.clean("dbo", keeping: [], on: connection)
            #expect(try await schemas.isEmpty("dbo", ignoring: [], on: connection))
            try await connection.execute("ROLLBACK TRANSACTION")

            #expect(try await connection.query(count).scalar == before)
            await connection.close()
        }
    }

    @Test(
        "Everything that makes a schema count as used is seen",
        arguments: [
            "CREATE VIEW s.a AS SELECT 1 AS x", "CREATE PROCEDURE s.a AS SELECT 1",
            "CREATE FUNCTION s.a (@x INT) RETURNS INT AS BEGIN RETURN 1 END",
            "CREATE SEQUENCE s.a START WITH 1", "CREATE TYPE s.a FROM INT",
        ])
    func emptiness(definition: String) async throws {
        try await SQLServerFixture.withDatabase { fixture in
            let connection = try await fixture.open().connection
            let schemas = fixture.driver.schemas
            try await schemas.create("s", on: connection)
            #expect(try await schemas.isEmpty("s", ignoring: [], on: connection))

            try await connection.execute(definition)

            #expect(try await !schemas.isEmpty("s", ignoring: [], on: connection))
            try await schemas.clean("s", keeping: [], on: connection)
            #expect(try await schemas.isEmpty("s", ignoring: [], on: connection))
            try await schemas.drop("s", on: connection)
            await connection.close()
        }
    }
}
