import Testing

@testable import Databases

@Suite("SQL Server's replies")
struct SQLServerReplyTests {
    private func reply(
        _ number: Int, line: Int? = nil, procedure: String? = nil, in batch: String
    ) -> ServerReply {
        ServerReply(
            ODBCDiagnostic(
                sqlState: "42000", number: number, text: "It went wrong.", severity: 16, state: 1,
                procedure: procedure, line: line), batch: batch)
    }

    @Test(
        "A line of the batch becomes a position in it",
        arguments: [(1, 0), (2, 15), (3, 21), (4, nil), (0, nil)] as [(Int, Int?)])
    func position(line: Int, position: Int?) {
        let batch = "-- größer 😀\r\n\t\tONE\n  TWO"

        #expect(self.reply(102, line: line, in: batch).position == position)
    }

    @Test("A line of a module counts where the batch defines it, not where it is called")
    func module() {
        let definition = "-- p\nCREATE OR ALTER PROCEDURE [dbo].[p] AS\nSELEC 1"

        let compiled = self.reply(102, line: 3, procedure: "p", in: definition)
        let called = self.reply(
            102, line: 3, procedure: "dbo.p", in: "EXEC p -- CREATE PROCEDURE p\n\n\n;")

        #expect(compiled.position == 44)
        #expect(called.position == nil)
        #expect(called.message == "It went wrong (in dbo.p, line 3; severity 16, state 1)")
    }

    @Test(
        "What a GO or a setting mends says so",
        arguments: [
            (207, "ALTER TABLE t ADD x INT\nUPDATE t SET x = 1", "`GO` between"),
            (207, "/* ALTER TABLE */ SELECT x FROM t -- ALTER TABLE", nil),
            (111, "SELECT 1 CREATE VIEW v AS SELECT 1", "`GO` before"),
            (226, "CREATE DATABASE d", "executeInTransaction=false"),
            (40_508, "USE other", "Azure SQL Database"),
            (208, "SELECT * FROM t", nil),
        ] as [(Int, String, String?)])
    func hints(number: Int, batch: String, hint: String?) {
        let actual = self.reply(number, in: batch).hint

        #expect((actual == nil) == (hint == nil))
        #expect(actual?.contains(hint ?? "") ?? true)
    }

    @Test(
        "The numbers that mean more than a wrong statement are told apart",
        arguments: [
            (2_627, .duplicate), (2_601, .duplicate), (1_205, .busy), (1_222, .busy),
            (3_906, .readOnly), (9_002, .full), (40_544, .full), (824, .corrupt),
            (823, .inputOutput), (208, .statement),
        ] as [(Int, ServerReply.Kind)])
    func kinds(number: Int, kind: ServerReply.Kind) {
        #expect(self.reply(number, in: "").kind == kind)
    }

    @Test(
        "Words in comments, strings and quotes",
        arguments: [
            ("ALTER/* /* x */ y */TABLE t", ["ALTER", "TABLE", "T"]),
            ("alter -- table\n[table]", ["ALTER", "TABLE"]), ("'it''s' a", ["A"]), ("'open", []),
            ("/* open", []), ("", []),
        ])
    func words(batch: String, expected: [String]) {
        #expect(BatchWords(batch).words == expected)
    }
}
