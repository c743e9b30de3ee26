import Databases
import Migrations
import Testing

/// Migrations as people write them for SQL Server: each kind of object, and how its batches come apart.
@Suite("T-SQL: objects", .needsSQLServer, .serialized)
struct SQLServerObjectTests {
    @Test("Tables with keys, defaults and computed columns are applied in order and recorded")
    func tables() async throws {
        try await SQLServerScenario.run([
            "V1__customers.sql": """
            CREATE TABLE customers (
                id INT IDENTITY(1, 1) NOT NULL CONSTRAINT pk_customers PRIMARY KEY,
                name NVARCHAR(100) NOT NULL, city NVARCHAR(50) NULL DEFAULT N'Graz'
            )
            GO
            INSERT INTO customers (name) VALUES (N'Žofie Müller'), (N'李')
            """,
            "V1.1__orders.sql": """
            CREATE TABLE orders (
                id INT NOT NULL PRIMARY KEY, customer_id INT NOT NULL REFERENCES customers (id),
                net DECIMAL(9, 2) NOT NULL CHECK (net >= 0), gross AS (net * 1.2)
            )
            GO
            INSERT INTO orders (id, customer_id, net) VALUES (1, 1, 10)
            """,
        ]) { scenario in
            let report = try await scenario.migrate()

            #expect(
                report.applied.map(\.migration.script) == ["V1__customers.sql", "V1.1__orders.sql"])
            #expect(try await scenario.history() == ["1 SQL 1", "2 SQL 1.1"])
            #expect(
                try await scenario.texts("SELECT name + '/' + city FROM customers ORDER BY id")
                    == ["Žofie Müller/Graz", "李/Graz"])
            #expect(try await scenario.texts("SELECT CAST(gross AS INT) FROM orders") == ["12"])
        }
    }

    @Test("A procedure with parameters, branches and a loop can be called after its migration")
    func procedure() async throws {
        try await SQLServerScenario.run([
            "V1__fill.sql": """
            CREATE TABLE numbers (n INT NOT NULL);
            GO
            -- Fills the table; says how many rows.
            CREATE PROCEDURE fill_numbers @to INT, @filled INT OUTPUT
            AS
            BEGIN
                SET NOCOUNT ON;
                DECLARE @n INT = 1;
                IF @to < 1 RETURN 1;
                WHILE @n <= @to
                BEGIN
                    INSERT INTO numbers VALUES (@n);
                    SET @n = @n + 1;
                END
                SELECT @filled = COUNT(*) FROM numbers;
            END
            GO
            DECLARE @filled INT;
            EXEC fill_numbers 3, @filled OUTPUT;
            INSERT INTO numbers VALUES (@filled * 100);
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(
                try await scenario.texts("SELECT n FROM numbers ORDER BY n") == [
                    "1", "2", "3", "300",
                ])
        }
    }

    @Test("A procedure that is altered later does what the later script says")
    func alteredProcedure() async throws {
        try await SQLServerScenario.run([
            "V1__p.sql": "CREATE PROCEDURE p AS SELECT 1 AS x\nGO\n",
            "V2__p.sql": "ALTER PROCEDURE p AS\nSELECT 2 AS x\nGO\n",
        ]) { scenario in
            try await scenario.migrate()

            #expect(try await scenario.texts("EXEC p") == ["2"])
        }
    }

    @Test("Scalar, inline and multi-statement functions can be used after their migration")
    func functions() async throws {
        try await SQLServerScenario.run([
            "V1__functions.sql": """
            CREATE FUNCTION dbo.gross (@net DECIMAL(9, 2)) RETURNS DECIMAL(9, 2)
            AS BEGIN
                RETURN @net * 1.2;
            END
            GO
            CREATE FUNCTION dbo.twice (@n INT) RETURNS TABLE AS RETURN (SELECT @n * 2 AS n)
            GO
            CREATE FUNCTION dbo.upto (@n INT) RETURNS @t TABLE (n INT)
            AS BEGIN
                DECLARE @i INT = 1;
                WHILE @i <= @n BEGIN INSERT INTO @t VALUES (@i); SET @i = @i + 1; END
                RETURN;
            END
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(try await scenario.texts("SELECT CAST(dbo.gross(10) AS INT)") == ["12"])
            #expect(try await scenario.texts("SELECT n FROM dbo.twice(4)") == ["8"])
            #expect(
                try await scenario.texts("SELECT n FROM dbo.upto(3) ORDER BY n") == ["1", "2", "3"])
        }
    }

    @Test("A trigger works on the rows of the scripts after it")
    func trigger() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT); CREATE TABLE log (x INT, what VARCHAR(9))",
            "V2__trigger.sql": """
            CREATE TRIGGER tr_t ON t AFTER INSERT, DELETE
            AS
            BEGIN
                SET NOCOUNT ON;
                INSERT INTO log SELECT x, 'new' FROM inserted;
                INSERT INTO log SELECT x, 'gone' FROM deleted;
            END
            GO
            """,
            "V3__rows.sql": "INSERT INTO t VALUES (1), (2)\nGO\nDELETE FROM t WHERE x = 1",
        ]) { scenario in
            try await scenario.migrate()

            #expect(
                try await scenario.texts(
                    "SELECT CAST(x AS VARCHAR(9)) + ' ' + what AS w FROM log ORDER BY what DESC, x")
                    == ["1 new", "2 new", "1 gone"])
        }
    }

    @Test("A repeatable view is created, and again when its script has changed")
    func view() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT)\nGO\nINSERT INTO t VALUES (5)",
            "R__v.sql": "DROP VIEW IF EXISTS v\nGO\nCREATE VIEW v AS SELECT x FROM t\nGO",
        ]) { scenario in
            try await scenario.migrate()
            try scenario.write([
                "R__v.sql":
                    "DROP VIEW IF EXISTS v\nGO\nCREATE VIEW v AS SELECT x + 1 AS x FROM t\nGO"
            ])

            let report = try await scenario.migrate()

            #expect(report.applied.map(\.migration.script) == ["R__v.sql"])
            #expect(try await scenario.texts("SELECT x FROM v") == ["6"])
            #expect(try await scenario.states() == ["1 Success", "v Superseded", "v Success"])
        }
    }

    @Test("Sequences, alias types and table types serve the scripts after them")
    func types() async throws {
        try await SQLServerScenario.run([
            "V1__types.sql": """
            CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 1
            GO
            CREATE TYPE postcode FROM NVARCHAR(10) NOT NULL
            GO
            CREATE TYPE id_list AS TABLE (id INT NOT NULL)
            GO
            CREATE TABLE t (id INT DEFAULT NEXT VALUE FOR invoice_number, code postcode)
            """,
            "V2__use.sql": """
            INSERT INTO t (code) VALUES ('8010'), ('1010')
            GO
            DECLARE @ids id_list
            INSERT INTO @ids VALUES (1001)
            DELETE FROM t WHERE id IN (SELECT id FROM @ids)
            """,
        ]) { scenario in
            try await scenario.migrate()

            #expect(
                try await scenario.texts("SELECT CAST(id AS VARCHAR(9)) + code FROM t") == [
                    "10008010"
                ])
        }
    }

    @Test("A schema that is missing is created, holds the history, and takes unqualified marks")
    func createdSchema() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE ${flyway:defaultSchema}.t (x INT)"
        ]) { scenario in
            try await scenario.migrate { $0.schemas = ["app"] }

            #expect(
                try await scenario.history(in: "app") == [
                    "0 SCHEMA << Flyway Schema Creation >>", "1 SQL 1",
                ])
            #expect(try await scenario.objects() == ["app.t"])
        }
    }

    @Test("Scripts can make schemas of their own and put things into them")
    func ownSchemas() async throws {
        try await SQLServerScenario.run([
            "V1__schemas.sql": """
            CREATE SCHEMA sales
            GO
            CREATE SCHEMA [two words]
            GO
            CREATE TABLE sales.orders (id INT)
            CREATE TABLE [two words].[some table] ([a column] INT)
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(try await scenario.objects() == ["sales.orders", "two words.some table"])
        }
    }

    @Test("Temporary tables live as long as the session, over the batches of a script")
    func temporaryTables() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": """
            CREATE TABLE #ids (id INT)
            GO
            INSERT INTO #ids VALUES (7)
            GO
            SELECT id INTO kept FROM #ids
            GO
            DROP TABLE #ids
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(try await scenario.texts("SELECT id FROM kept") == ["7"])
        }
    }
}
