import Databases
import Testing

@Suite("Splitting SQL Server's scripts as sqlcmd does")
struct SQLServerSplittingTests {
    @Test(
        "What people asked other tools to split as sqlcmd does is split so",
        arguments: try SplittingCase.sqlcmd())
    func recorded(_ recorded: SplittingCase) throws {
        for chunkSize in [nil, 1, 3] {
            let split = SplitScript(recorded.script, .sqlserver, chunkSize: chunkSize)

            let statements = split.statements.map {
                SplittingCase.Statement(
                    sql: $0.sql, line: $0.line, canExecuteInTransaction: $0.canExecuteInTransaction,
                    repetitions: $0.repetitions == 1 ? nil : $0.repetitions)
            }
            #expect(statements == recorded.expect.statements, "chunks of \(chunkSize ?? 0)")
            #expect(split.error == nil)
        }
    }

    @Test(
        "GO ends a batch only where it has a line for itself",
        arguments: [
            // A column, a variable, an alias and words that merely hold the letters.
            ("CREATE TABLE c (ID BIGINT, LOGO NVARCHAR(50))\nGO\nSELECT c.LOGO FROM c", 2),
            ("CREATE PROC p AS SELECT c.ID, c.LOGO FROM Customer c", 1),
            ("DECLARE @DoNotGO INT;\nSELECT @go , 1\nGO\nSELECT 2", 2),
            ("SELECT\n  @go\nFROM t", 1),
            ("SELECT 1 AS go FROM t\nSELECT t.go FROM t", 1),
            ("GOTO done\nGOING:\ndone:\nSELECT gone", 1),
            // Any case, indented, trailing blanks, CRLF, no line end at the end.
            ("DROP VIEW dbo.v\nGO  \nCREATE VIEW dbo.v AS (SELECT T1.* FROM dbo.t AS T1)\nGO ", 2),
            ("SELECT 1\n  go\t\nSELECT 2\r\nGo\r\nSELECT 3\rgO\rSELECT 4\nGO", 4),
            (
                "PRINT N'Creating [dbo].[user]'\nGO\nCREATE TABLE [dbo].[user]\n(\n [id] int\n)\nGO",
                2
            ),
            // More on the line.
            ("SELECT 1 GO\nSELECT 2 GO SELECT 3", 1),
            ("SELECT 1\nGO;\nSELECT 2", 1),
            ("SELECT 1\nGO SELECT 2", 1),
            ("SELECT 1\nGO5\nSELECT 2\nGO 5 x\nSELECT 3", 1),
            ("SELECT 1\nGO /* note */\nSELECT 2", 1),
            ("SELECT 1\nGO -- note\nSELECT 2\nGO--note\nSELECT 3", 3),
            // Nothing between.
            ("GO\n\nGO\n-- nothing\nGO\n/* nothing */\nGO\nSELECT 1", 1),
        ] as [(String, Int)])
    func separators(script: String, batches: Int) {
        let split = SplitScript(script, .sqlserver)

        #expect(split.statements.count == batches)
        #expect(split.error == nil)
    }

    @Test(
        "Quotations and comments keep their lines to themselves",
        arguments: [
            "PRINT 'a\nGO\nb'", "SELECT \"x\nGO\ny\" FROM t", "SELECT [GO\nGO\n]]GO\nGO\n] FROM t",
            "/*\n-- Example usage:\nEXEC dbo.sp_whoisactive\nGO\n*/\nSELECT 1",
            "/* a /* b\nGO\n*/ c\nGO\n*/ SELECT 1", "-- GO\nSELECT 1 -- GO",
            "INSERT INTO t VALUES (42, 'games:\n\nDooM\nPokemon GO\nGO\nPotato-o-matic')",
            "SELECT 'a' /* it's\nGO\n*/ + 'b'",
        ])
    func quotations(batch: String) {
        let split = SplitScript("\(batch)\nGO\nSELECT 2", .sqlserver)

        #expect(split.texts == [batch, "SELECT 2"])
    }

    @Test(
        "What confuses other tools does not hide a GO",
        arguments: [
            "ALTER TRIGGER x ON c AFTER INSERT AS BEGIN SELECT 1 FROM c WHERE n LIKE'%test'; END",
            "IF EXISTS (SELECT 1 FROM t WHERE a IN ('as', 'assets')) BEGIN\n PRINT 'as'\nEND",
            "CREATE FUNCTION f() RETURNS int AS BEGIN\n/* outer /* inner */ )\n*/\n RETURN(1);\nEND;",
            "CREATE OR ALTER PROCEDURE p AS\nBEGIN TRAN\n TRUNCATE TABLE t;\nCOMMIT",
            "CREATE PROCEDURE p(@begin int) AS SELECT 1 INTO #begin", "SELECT 1 FROM (SELECT '('",
            "BEGIN\n SELECT CASE WHEN 1 = 1 THEN 1 END",
            "/* it's a header */ CREATE PROC p AS SELECT 1",
            "-- don't\nSELECT 1", "SELECT '\\','\\'", "INSERT t VALUES (N'C:\\path\\File.html')",
            "SELECT 'it''s', N'''', \"a\"\"b\", [c]]d]", "DECLARE @i int = 8 /\n2",
        ])
    func distractions(batch: String) {
        let split = SplitScript("\(batch)\nGO\nSELECT 2\nGO", .sqlserver)

        #expect(split.texts == [batch, "SELECT 2"])
    }

    @Test("Lines that hold only a semicolon are batches like any other")
    func semicolons() {
        #expect(SplitScript(";\nGO\n;\nGO\n", .sqlserver).texts == [";", ";"])
    }

    @Test("A count behind GO repeats the batch before it")
    func repetitions() {
        let split = SplitScript(
            "INSERT t DEFAULT VALUES\nGO 5 -- five\nSELECT 2\nGO\nGO 3", .sqlserver)

        #expect(split.texts == ["INSERT t DEFAULT VALUES", "SELECT 2"])
        #expect(split.statements.map(\.repetitions) == [5, 1])
    }

    @Test(
        "A count that makes no sense is an error", arguments: ["0", "000", "99999999999999999999"])
    func badRepetitions(count: String) {
        let split = SplitScript("SELECT 1\nGO \(count)\n", .sqlserver)

        #expect(split.error == .invalidRepetition(count, ScriptPosition(line: 2, column: 1)))
        #expect(split.statements.isEmpty)
    }

    @Test(
        "A command to sqlcmd is an error that names the command and its line",
        arguments: [":setvar", ":r", ":on", "!!dir", ":CONNECT"])
    func clientCommands(command: String) {
        let split = SplitScript("SELECT 1\nGO\n  \(command) x\nSELECT 2", .sqlserver)

        #expect(split.texts == ["SELECT 1"])
        #expect(split.error == .clientCommand(command, ScriptPosition(line: 3, column: 3)))
    }

    @Test(
        "What only looks like a command to sqlcmd is left alone",
        arguments: [
            "SELECT ':\n:r x'", "/*\n:r x\n!!\n*/ SELECT 1", "SELECT geography\n::Parse('x')",
            "SELECT '$(name)', $(name)",
        ])
    func notClientCommands(script: String) {
        #expect(SplitScript(script, .sqlserver).texts == [script])
    }

    @Test(
        "Batches that cannot run in a transaction are told apart",
        arguments: [
            ("BACKUP DATABASE x TO DISK = 'x'", false), ("RECONFIGURE WITH OVERRIDE", false),
            ("ALTER DATABASE CURRENT SET RECOVERY SIMPLE", false),
            ("CREATE FULLTEXT CATALOG c", false), ("EXECUTE sp_addlinkedserver 'x'", false),
            ("SELECT [restore], a.backup, @backup FROM #restore", true),
            ("CREATE OR ALTER PROC p AS BACKUP DATABASE x TO DISK = 'x'", true),
            ("DROP TABLE DATABASE_LOG", true), ("PRINT 'RECONFIGURE' -- RESTORE", true),
        ] as [(String, Bool)])
    func transactions(batch: String, canExecute: Bool) {
        let statement = SplitScript(batch, .sqlserver).statements.first

        #expect(statement?.canExecuteInTransaction == canExecute)
    }

    @Test(
        "Batches that begin or end a transaction are marked",
        arguments: [
            ("BEGIN TRAN", true), ("SELECT 1\nCOMMIT", true),
            ("IF @a = 1 ROLLBACK TRANSACTION", true),
            ("BEGIN DISTRIBUTED TRANSACTION", true), ("BEGIN\n SELECT 1\nEND", false),
            ("SAVE TRAN a", false), ("ALTER PROC p AS BEGIN TRAN COMMIT", false),
            ("SELECT [commit] FROM t", false),
        ] as [(String, Bool)], [false, true])
    func transactionControl(batch: (script: String, isMarked: Bool), flyway: Bool) {
        let statement = SplitScript(batch.script, .sqlserver, flyway: flyway).statements.first

        #expect(statement?.controlsTransaction == batch.isMarked)
    }
}
