import Databases
import TestKit
import Testing

@Suite("COPY … FROM STDIN", .needsPostgreSQL, .timeLimit(.minutes(20)))
struct PostgreSQLCopyTests {
    private let fixture: ServerFixture<PostgreSQLServer>
    private let connection: any CopyReceiving

    init() async throws {
        self.fixture = try await ServerFixture<PostgreSQLServer>()
        self.connection = try #require(
            try await self.fixture.open().connection as? any CopyReceiving)
        try await self.connection.execute("CREATE TABLE t (id INT PRIMARY KEY, name TEXT)")
    }

    @Test("Data arrive in order, wherever they are cut")
    func pieces() async throws {
        try await self.connection.beginCopy("COPY t FROM STDIN")
        for piece in ["1\to", "ne\n2\t", "\\N\n", "", "3\tGrüße"] {
            try await self.connection.putCopyData(Array(piece.utf8))
        }
        let outcome = try await self.connection.endCopy(failing: nil)

        #expect(outcome.changedRows == 3)
        #expect(
            try await self.connection.query("SELECT * FROM t ORDER BY id").rows
                == [[1, "one"], [2, nil], [3, "Grüße"]])
    }

    @Test(
        "A wrong row is refused with the SQLSTATE and its line, and without its values",
        arguments: [("1\ta\nx\tsecret\n", "22P02", 2), ("1\ta\n2\tb\n1\tsecret\n", "23505", 3)])
    func wrongRow(data: String, sqlState: String, line: Int) async throws {
        try await self.connection.beginCopy("COPY t FROM STDIN")
        try await self.connection.putCopyData(Array(data.utf8))
        let reply = try await self.fixture.reply {
            _ = try await self.connection.endCopy(failing: nil)
        }

        #expect(reply.sqlState == sqlState)
        #expect(reply.dataLine == line)
        #expect(!reply.message.contains("secret"))
        #expect(try await self.connection.query("SELECT count(*) FROM t").scalar == 0)
    }

    @Test("Data without an end leave nothing behind")
    func failing() async throws {
        try await self.connection.beginCopy("COPY t FROM STDIN")
        try await self.connection.putCopyData(Array("1\ta\n".utf8))
        let reply = try await self.fixture.reply {
            _ = try await self.connection.endCopy(failing: "no end")
        }

        #expect(reply.message.contains("no end"))
        #expect(try await self.connection.query("SELECT count(*) FROM t").scalar == 0)
    }

    @Test("A statement that is wrong, or takes no data, is refused before any are sent")
    func refused() async throws {
        let missing = try await self.fixture.reply {
            try await self.connection.beginCopy("COPY nowhere FROM STDIN")
        }
        #expect(missing.sqlState == "42P01")
        let other = try await self.fixture.reply { try await self.connection.beginCopy("SELECT 1") }
        #expect(other.message == "the statement takes no data")
        #expect(try await self.connection.transactionState() == .none)
    }

    @Test("COPY as a plain statement neither waits for data nor prints them")
    func plainStatements() async throws {
        let reply = try await self.fixture.reply {
            try await self.connection.execute("COPY t FROM STDIN")
        }
        #expect(reply.message.contains("no data follow"))
        let outcome = try await self.connection.execute(
            "COPY (SELECT generate_series(1, 1000)) TO STDOUT")
        #expect(outcome.results.isEmpty)
        #expect(try await self.connection.query("SELECT 1").scalar == 1)
    }
}
