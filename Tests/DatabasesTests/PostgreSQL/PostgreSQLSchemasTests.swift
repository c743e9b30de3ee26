import Databases
import TestKit
import Testing

@Suite("PostgreSQLSchemas", .needsPostgreSQL, .timeLimit(.minutes(20)))
struct PostgreSQLSchemasTests {
    private let fixture: ServerFixture<PostgreSQLServer>
    private let connection: any DatabaseConnection

    init() async throws {
        self.fixture = try await ServerFixture<PostgreSQLServer>()
        self.connection = try await self.fixture.open().connection
    }

    /// One of everything that a schema can hold.
    private static let everything = [
        "CREATE TABLE parent (id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s SERIAL, t TEXT)",
        "CREATE TABLE child (id INT REFERENCES parent)",
        "CREATE TABLE parted (x INT) PARTITION BY RANGE (x)",
        "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (9)",
        "CREATE STATISTICS stats ON s, t FROM parent",
        "CREATE VIEW v AS SELECT * FROM parent", "CREATE VIEW vv AS SELECT * FROM v",
        "CREATE MATERIALIZED VIEW m AS SELECT * FROM vv", "CREATE SEQUENCE seq",
        "CREATE TYPE mood AS ENUM ('sad', 'happy')", "CREATE TYPE pair AS (a INT, b mood)",
        "CREATE TYPE span AS RANGE (subtype = float8)",
        "CREATE DOMAIN positive AS INT CHECK (VALUE > 0)",
        "CREATE FUNCTION f(mood) RETURNS INT LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION f(positive, pair) RETURNS SETOF parent LANGUAGE sql AS 'SELECT * FROM parent'",
        "CREATE PROCEDURE p(x INT) LANGUAGE sql AS 'SELECT 1'",
        "CREATE AGGREGATE total(INT) (SFUNC = int4pl, STYPE = INT)",
        "CREATE OPERATOR === (LEFTARG = INT, RIGHTARG = INT, FUNCTION = int4eq)",
        "CREATE COLLATION german FROM \"C\"",
        "CREATE TEXT SEARCH CONFIGURATION words (COPY = simple)",
        "CREATE TYPE base",
        "CREATE FUNCTION base_in(cstring) RETURNS base LANGUAGE internal IMMUTABLE STRICT AS 'int4in'",
        "CREATE FUNCTION base_out(base) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'",
        "CREATE TYPE base (INPUT = base_in, OUTPUT = base_out, LIKE = int4)",
        "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER touching BEFORE INSERT ON parent FOR EACH ROW EXECUTE FUNCTION touch()",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO PUBLIC",
    ]

    @Test("Whatever a schema holds is dropped, with nothing outside of it")
    func clean() async throws {
        let schemas = self.fixture.driver.schemas
        try await self.connection.execute("CREATE TABLE outside (x INT)")
        try await self.connection.execute("CREATE SCHEMA app")
        try await self.connection.execute("SET search_path = app")
        for statement in Self.everything { try await self.connection.execute(statement) }
        try await self.connection.execute("CREATE VIEW public.across AS SELECT * FROM parent")

        try await self.connection.execute("BEGIN")
        try await schemas.clean("app", keeping: [], on: self.connection)
        try await self.connection.execute("COMMIT")

        #expect(try await schemas.isEmpty("app", ignoring: [], on: self.connection))
        try await schemas.drop("app", on: self.connection)
        #expect(
            try await schemas.tableExists(
                QualifiedName(schema: "public", name: "outside"), on: self.connection))
    }

    @Test("A kept table keeps its rows, its sequence and its type")
    func keeping() async throws {
        let schemas = self.fixture.driver.schemas
        try await self.connection.execute(
            "CREATE TABLE \"kept one\" (id BIGSERIAL PRIMARY KEY, x INT)")
        try await self.connection.execute("CREATE TABLE other (id INT REFERENCES \"kept one\")")
        try await self.connection.execute("INSERT INTO \"kept one\" (x) VALUES (7)")

        try await schemas.clean("public", keeping: ["kept one"], on: self.connection)
        try await self.connection.execute("INSERT INTO \"kept one\" (x) VALUES (8)")

        #expect(
            try await self.connection.query("SELECT id, x FROM \"kept one\" ORDER BY id").rows
                == [[1, 7], [2, 8]])
        #expect(try await schemas.isEmpty("public", ignoring: ["kept one"], on: self.connection))
        #expect(try await !schemas.isEmpty("public", ignoring: [], on: self.connection))
    }

    @Test("What belongs to an extension is not the user's, and goes with the extension")
    func extensions() async throws {
        let schemas = self.fixture.driver.schemas
        try await self.connection.execute("CREATE SCHEMA app")
        try await self.connection.execute("CREATE EXTENSION citext SCHEMA app")

        #expect(try await schemas.isEmpty("app", ignoring: [], on: self.connection))
        try await schemas.clean("app", keeping: [], on: self.connection)

        let extensions = try await self.connection.query("SELECT extname FROM pg_extension")
        #expect(extensions.rows == [["plpgsql"]])
    }
}
