import Databases
import Diagnostics
import Testing

@testable import Migrations

@Suite("FailedStatement")
struct FailedStatementTests {
    /// The second statement of a script, failed as the reply says.
    private func failed(_ script: String, _ reply: ServerReply) throws -> FailedStatement {
        var text: [UInt8]? = Array(script.utf8)
        var splitter = StatementSplitter(rules: SplittingDialect.postgresql.rules(flyway: false)) {
            defer { text = nil }
            return text
        }
        _ = try splitter.next()
        let statement = try #require(try splitter.next())
        return FailedStatement(statement, .refused(reply))
    }

    @Test(
        "The server's place in a statement is a line and a column of the script",
        arguments: [
            ("SELECT 1;\nSELECT nowhere;", 7, 2, 8),
            ("SELECT 1; SELECT nowhere;", 7, 1, 18),
            ("SELECT 1;\n-- why\n\n  SELECT\r\n    '😀', nowhere", 27, 5, 10),
            ("SELECT 1;\n/* a\nb */ SELECT nowhere;", 17, 3, 13),
            ("SELECT 1;\n\nSELECT 2 +", 10, 3, 11),
        ])
    func place(script: String, position: Int, line: Int, column: Int) throws {
        let failed = try self.failed(script, ServerReply(message: "m", position: position))

        #expect(failed.line == line)
        #expect(failed.column == column)
    }

    @Test("Without a place it is the line the statement begins on, and no column")
    func noPlace() throws {
        let failed = try self.failed("SELECT 1;\n-- why\nSELECT\n2;", ServerReply(message: "m"))

        #expect(failed.line == 3)
        #expect(failed.column == nil)
        #expect(failed.statementLine == 3)
    }

    @Test("Of data after a statement the line is theirs")
    func copyData() throws {
        let failed = try self.failed(
            "SELECT 1;\nCOPY t FROM STDIN;\n1\nx\n\\.\n", ServerReply(message: "m", dataLine: 2))

        #expect(failed.line == 4)
        #expect(failed.column == nil)
    }
}
