import Databases
import Testing

@Suite("Splitting SQLite's scripts")
struct SQLiteSplittingTests {
    @Test("A transaction of the script's own is split into its statements and marked")
    func transactions() {
        let script =
            "BEGIN TRANSACTION;\nSELECT 1;\nCOMMIT;\nBEGIN; END; SAVEPOINT a; ROLLBACK TO a;"

        let split = SplitScript(script, .sqlite)

        #expect(
            split.texts == [
                "BEGIN TRANSACTION", "SELECT 1", "COMMIT", "BEGIN", "END", "SAVEPOINT a",
                "ROLLBACK TO a",
            ])
        #expect(
            split.statements.map(\.controlsTransaction) == [
                true, false, true, true, true, false, false,
            ])
    }

    @Test(
        "The body of a trigger stays whole",
        arguments: [
            "CREATE TRIGGER x AFTER INSERT ON a BEGIN UPDATE a SET n = 1; SELECT 2; END",
            "create temp trigger x after insert on a begin select case when 1 then 2 end, end; end",
            "CREATE TEMPORARY TRIGGER x DELETE ON a BEGIN SELECT 1; /* END; */ -- END;\nEND",
            "CREATE TRIGGER [b;c] UPDATE ON \"d;e\" WHEN (SELECT 1) BEGIN SELECT `f;g`; END",
        ])
    func triggers(trigger: String) {
        #expect(SplitScript("\(trigger); SELECT 1;", .sqlite).texts == [trigger, "SELECT 1"])
    }

    @Test("Square brackets quote, block comments do not nest")
    func marks() {
        let statements = ["SELECT [a;b], [it's]", "/* a /* b */ SELECT 2", "SELECT 'c:\\'"]

        #expect(SplitScript(statements.joined(separator: ";"), .sqlite).texts == statements)
    }

    @Test("CASE and END outside of triggers open and close nothing")
    func plainWords() {
        #expect(SplitScript("SELECT CASE; SELECT end; END; SELECT 1", .sqlite).texts.count == 4)
    }

    @Test(
        "Statements that fail or do nothing in a transaction are told apart",
        arguments: [
            ("VACUUM", true, false), ("ATTACH 'x' AS x", true, false), ("DETACH x", true, false),
            ("PRAGMA journal_mode = WAL", true, false), ("PRAGMA foreign_keys = ON", false, false),
            ("PRAGMA user_version = 3", true, true), ("SELECT 'VACUUM'", true, true),
        ] as [(String, Bool, Bool)])
    func nonTransactional(sql: String, forFlyway: Bool, forDatabase: Bool) {
        #expect(
            SplitScript(sql, .sqlite).statements.map(\.canExecuteInTransaction) == [forDatabase])
        let asFlyway = SplitScript(sql, .sqlite, flyway: true)
        #expect(asFlyway.statements.map(\.canExecuteInTransaction) == [forFlyway])
    }
}
