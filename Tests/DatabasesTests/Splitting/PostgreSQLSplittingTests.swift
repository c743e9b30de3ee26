import Databases
import Testing

@Suite("Splitting PostgreSQL's scripts")
struct PostgreSQLSplittingTests {
    @Test(
        "A dollar sign quotes only where the database lets it",
        arguments: [
            ["PREPARE p AS SELECT $1", "SELECT 2"], ["SELECT a$b$c, $1 FROM t$x$y", "SELECT 2"],
            ["DO $$ BEGIN; $1; END $$", "DO $größe_1$ ; $$ ; $größe_1$"],
            ["SELECT $a$ ; $b$ ; $a $ $A$ $a$", "SELECT $", "$a", "SELECT 2"],
        ])
    func dollarQuotes(statements: [String]) {
        #expect(SplitScript(statements.joined(separator: ";\n"), .postgresql).texts == statements)
    }

    @Test("A backslash escapes only in E strings, in either case")
    func backslashes() {
        let statements = [
            "SELECT e'a\\';', E'\\\\'", "SELECT 'c:\\', B'1', X'F', U&'\\0041'", "SELECT 3",
        ]

        #expect(SplitScript(statements.joined(separator: ";"), .postgresql).texts == statements)
    }

    @Test("The body of a function in standard SQL stays whole, nested CASE included")
    func atomicBodies() {
        let function = """
            CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC
              SELECT CASE WHEN a = 1 THEN CASE WHEN a = 2 THEN 3 END END;
              SELECT 2;
            END
            """

        #expect(SplitScript("\(function); SELECT 4;", .postgresql).texts == [function, "SELECT 4"])
    }

    @Test("A surplus closing parenthesis hides nothing")
    func surplusParenthesis() {
        #expect(
            SplitScript("SELECT 1); SELECT (2;2);", .postgresql).texts == [
                "SELECT 1)", "SELECT (2;2)",
            ])
    }

    @Test("COPY data come in pieces of any size and say where they begin")
    func copyData() {
        let rows = (1...200).map { "\($0)\t\\N\tit's; \\.\n\\N\t\\\n" }.joined()
        let script = "SELECT 1;\nCOPY t (a, b) FROM STDIN; -- rows\r\n\(rows)\\.\r\nSELECT 2;"

        for chunkSize in [nil, 1, 5, 64, 4_096] {
            let split = SplitScript(script, .postgresql, chunkSize: chunkSize)

            #expect(split.texts == ["SELECT 1", "COPY t (a, b) FROM STDIN", "SELECT 2"])
            #expect(split.copyData == [nil, rows, nil])
            #expect(split.statements.map(\.line) == [1, 2, 404])
            #expect(split.statements[1].copyData == CopyData(line: 3))
        }
    }

    @Test("Data that nobody takes are skipped")
    func skippedCopyData() throws {
        var chunks = ["COPY t FROM STDIN;\n1\n2\n", "3\n\\.\nSELECT ", "2"].map { Array($0.utf8) }[
            ...]
        var splitter = StatementSplitter(rules: SplittingDialect.postgresql.rules(flyway: false)) {
            chunks.popFirst()
        }

        #expect(try splitter.next()?.copyData == CopyData(line: 2))
        #expect(try splitter.nextCopyChunk() == Array("1\n2\n".utf8))
        #expect(try splitter.next()?.sql == "SELECT 2")
        #expect(try splitter.next() == nil)
        #expect(try splitter.nextCopyChunk() == nil)
    }

    @Test(
        "COPY data without an end are an error",
        arguments: ["", ";", ";\n", ";\n1\n2\n", ";\n\\.x", ";\n1\\."],
        [false, true])
    func endlessCopyData(rest: String, flyway: Bool) {
        let split = SplitScript("SELECT 1;\nCOPY t FROM STDIN\(rest)", .postgresql, flyway: flyway)

        #expect(split.error == .unterminated(.copyData, opened: ScriptPosition(line: 2, column: 1)))
    }

    @Test("A statement on the line of a COPY is an error instead of being lost")
    func textBeforeCopyData() {
        let split = SplitScript("COPY t FROM STDIN; SELECT 1;\n\\.\n", .postgresql)

        #expect(split.error == .textBeforeCopyData(ScriptPosition(line: 1, column: 19)))
    }

    @Test("A psql command is an error that names it")
    func clientCommand() {
        let split = SplitScript("SELECT 1;\n\\connect other\nSELECT 2;", .postgresql)

        #expect(split.texts == ["SELECT 1"])
        #expect(split.error == .clientCommand("\\connect", ScriptPosition(line: 2, column: 1)))
    }

    @Test(
        "Statements that cannot run in a transaction are told apart, those Flyway misses too",
        arguments: [
            ("VACUUM t", false, false),
            ("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", false, false),
            ("REINDEX (VERBOSE) TABLE CONCURRENTLY t", true, false),
            ("REINDEX TABLE t", true, true),
            ("ALTER TABLE ONLY t DETACH PARTITION p CONCURRENTLY", true, false),
            ("ALTER TABLE t DETACH PARTITION p", true, true),
            ("ALTER DATABASE d SET TABLESPACE s", true, false),
            ("ALTER DATABASE d RESET ALL", true, true),
            ("ALTER SUBSCRIPTION s REFRESH PUBLICATION", true, false),
            ("REFRESH MATERIALIZED VIEW CONCURRENTLY v", true, true),
            ("ALTER TYPE mood ADD VALUE 'fine'", true, true), ("DISCARD ALL", false, false),
            ("ALTER SYSTEM SET a = 1", false, false), ("DROP TABLESPACE s", false, false),
        ] as [(String, Bool, Bool)])
    func transactions(sql: String, forFlyway: Bool, forDatabase: Bool) {
        #expect(
            SplitScript(sql, .postgresql).statements.map(\.canExecuteInTransaction) == [forDatabase]
        )
        let asFlyway = SplitScript(sql, .postgresql, flyway: true)
        #expect(asFlyway.statements.map(\.canExecuteInTransaction) == [forFlyway])
    }

    @Test("Statements that begin or end a transaction are marked")
    func transactionControl() {
        let script = """
            BEGIN; START TRANSACTION; COMMIT; END; ABORT; ROLLBACK; PREPARE TRANSACTION 'x';
            ROLLBACK TO SAVEPOINT a; SAVEPOINT a; PREPARE p AS SELECT 1; SELECT 'COMMIT';
            """

        let marks = SplitScript(script, .postgresql).statements.map(\.controlsTransaction)

        #expect(marks == Array(repeating: true, count: 7) + Array(repeating: false, count: 4))
    }
}
