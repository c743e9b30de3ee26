import Databases
import Diagnostics
import Migrations
import TestKit
import Testing

/// How scripts are read, and what the server says while they run.
@Suite("T-SQL: scripts", .needsSQLServer, .serialized)
struct SQLServerScriptTests {
    @Test("A batch with a count runs as often")
    func repeated() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql":
                "CREATE TABLE t (x INT IDENTITY, y INT)\nGO\nINSERT INTO t VALUES (1)\nGO 5\n"
        ]) { scenario in
            try await scenario.migrate()

            #expect(try await scenario.texts("SELECT COUNT(*) FROM t") == ["5"])
        }
    }

    @Test("GO in strings, comments and brackets is text")
    func go() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": """
            /* GO
            GO */
            CREATE TABLE t (x NVARCHAR(99), [go] INT)
            GO
            INSERT INTO t VALUES ('Pokemon
            GO
            home', 1) -- GO
            go
            INSERT INTO t ([go]) VALUES (2)
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(
                try await scenario.texts("SELECT x FROM t ORDER BY [go]") == [
                    "Pokemon\nGO\nhome", "NULL",
                ])
        }
    }

    @Test("A script in UTF-16 with a mark, CRLF and no line end at the end is read as any other")
    func encoding() async throws {
        try await SQLServerScenario.run([:]) { scenario in
            let text =
                "CREATE TABLE t (x NVARCHAR(9))\r\nGO\r\nINSERT INTO t VALUES (N'grüß')\r\nGO"
            let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let bytes: [UInt8] = [0xFF, 0xFE] + units
            try scenario.directory.write(bytes, to: "sql/V1__t.sql")

            try await scenario.migrate { $0.detectEncoding = true }

            #expect(try await scenario.texts("SELECT x FROM t") == ["grüß"])
        }
    }

    @Test("Placeholders are replaced, marks of sqlcmd and of T-SQL are left alone")
    func placeholders() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": """
            CREATE TABLE ${table} (x NVARCHAR(99))
            GO
            INSERT INTO ${table} VALUES ('$(x) $1 @@y ${flyway:database}')
            """
        ]) { scenario in
            try await scenario.migrate { $0.placeholders = ["table": "t"] }

            #expect(
                try await scenario.texts("SELECT x FROM t") == [
                    "$(x) $1 @@y \(scenario.session.databaseName)"
                ])
        }
    }

    @Test("A command to sqlcmd is refused with its line before anything runs")
    func sqlcmd() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x INT)\nGO\n:setvar name value\nGO\n"
        ]) { scenario in
            let error = await #expect(throws: MigrationError.self) {
                try await scenario.migrator().migrate()
            }

            let diagnostic = try #require(error).diagnostic
            #expect(diagnostic.message.contains(":setvar"))
            #expect(diagnostic.location?.line == 3)
            #expect(try await scenario.objects().isEmpty)
        }
    }

    @Test("What the server prints is told in order")
    func messages() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": """
            PRINT 'one'
            GO
            CREATE PROCEDURE p AS PRINT N'zwei, größer'
            GO
            EXEC p
            RAISERROR('three', 10, 1)
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(scenario.messages == ["one", "zwei, größer", "three"])
        }
    }

    @Test("Rows that a script selects are told")
    func rows() async throws {
        try await SQLServerScenario.run(["V1__t.sql": "SELECT 1 AS a\nSELECT 'x' AS b, 2 AS c"]) {
            scenario in
            try await scenario.migrate()

            let rows = scenario.events.compactMap { event in
                if case .rows(let result) = event { result } else { nil }
            }
            #expect(
                rows == [
                    ResultSet(columns: ["a"], rows: [[1]]),
                    ResultSet(columns: ["b", "c"], rows: [["x", 2]]),
                ])
        }
    }

    @Test("What a script sets, and where it goes with USE, ends with the script")
    func sessionState() async throws {
        try await SQLServerScenario.run([
            "V1__set.sql": """
            CREATE TABLE t (x INT)
            INSERT INTO t VALUES (1), (2), (3)
            SET ROWCOUNT 1
            SET XACT_ABORT ON
            """,
            "V2__use.sql": "USE master",
            "V3__rows.sql": "SELECT x INTO copy FROM t",
        ]) { scenario in
            try await scenario.migrate()

            #expect(try await scenario.history() == ["1 SQL 1", "2 SQL 2", "3 SQL 3"])
            #expect(try await scenario.texts("SELECT COUNT(*) FROM copy") == ["3"])
        }
    }

    @Test("Options in front of a module are its own")
    func options() async throws {
        try await SQLServerScenario.run([
            "V1__p.sql": """
            SET ANSI_NULLS ON
            GO
            SET QUOTED_IDENTIFIER ON
            GO
            CREATE PROCEDURE [dbo].[p]
            AS
            SELECT 1 AS "a column"
            GO
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(try await scenario.texts("EXEC p") == ["1"])
        }
    }

    @Test("A column that was added is there in the batch after GO")
    func addedColumn() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": """
            CREATE TABLE t (x INT)
            GO
            INSERT INTO t VALUES (1)
            ALTER TABLE t ADD y INT
            GO
            UPDATE t SET y = x + 1
            """
        ]) { scenario in
            try await scenario.migrate()

            #expect(try await scenario.texts("SELECT y FROM t") == ["2"])
        }
    }

    @Test("Callbacks in T-SQL run around the migrations, in the same session")
    func callbacks() async throws {
        try await SQLServerScenario.run([
            "V1__t.sql": "CREATE TABLE t (x NVARCHAR(99))",
            "V2__row.sql": "INSERT INTO t VALUES ('migration')",
            "beforeMigrate__a.sql": "PRINT 'before'\nGO\nPRINT 'all'",
            "beforeEachMigrate.sql": "CREATE TABLE #each (x INT)",
            "afterEachMigrate.sql": "DROP TABLE #each\nGO\nINSERT INTO t VALUES ('each')",
            "afterMigrate.sql": "INSERT INTO t VALUES ('end')",
        ]) { scenario in
            try await scenario.migrate()

            #expect(
                scenario.callbacks == [
                    "beforeMigrate__a.sql", "beforeEachMigrate.sql", "afterEachMigrate.sql",
                    "beforeEachMigrate.sql", "afterEachMigrate.sql", "afterMigrate.sql",
                ])
            #expect(scenario.messages == ["before", "all"])
            #expect(
                try await scenario.texts("SELECT x FROM t ORDER BY x") == [
                    "each", "each", "end", "migration",
                ])
        }
    }
}
