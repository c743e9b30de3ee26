import Audit
import CosmosSQL
import Databases
import Diagnostics
import Testing

@Suite("AuditExport")
struct ExportTests {
    private let log: SampleLog

    init() throws {
        self.log = try SampleLog.shared.get()
    }

    /// The lines of an export of the sample log's beginning.
    private func lines(_ count: Int = 30) throws -> [String] {
        let texts = Array(self.log.payloads.prefix(count))
        let head = try texts.last.map { try CosmosValue(json: $0)["hash"].stringValue ?? "" }
        let header = AuditExportHeader(
            databaseId: "lpa-bloom-db-dev", environment: "dev",
            exportedAt: "2026-01-01T00:00:00.000Z", events: Int64(count),
            head: head ?? ChainHash.origin, keys: [self.log.key.verifier.text])
        let lines =
            [AuditExportLine.header(header)] + texts.map(AuditExportLine.event)
            + self.log.history.prefix(2).map(AuditExportLine.history)
            + [AuditExportLine.checkpoint(self.log.anchors[0])]
        return lines.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    private func read(_ text: String, pieceSize: Int = 100) throws -> AuditExport {
        try AuditExport(reading: Self.pieces(of: text, pieceSize))
    }

    private static func pieces(
        of text: String, _ size: Int = 100
    ) -> ((_ piece: [UInt8]) throws -> Void) throws -> Void {
        { body in
            let bytes = Array(text.utf8)
            for start in stride(from: 0, to: bytes.count, by: size) {
                try body(Array(bytes[start..<min(start + size, bytes.count)]))
            }
        }
    }

    @Test("What was exported reads back, wherever the pieces of the file are cut")
    func roundTrip() throws {
        let text = try self.lines().joined()
        let whole = try self.read(text, pieceSize: .max / 2)

        for size in [1, 7, 1_000] {
            #expect(try self.read(text, pieceSize: size) == whole)
        }
        #expect(whole.header.events == 30)
        #expect(whole.header.keys == [self.log.key.verifier.text])
        #expect(whole.history == Array(self.log.history.prefix(2)))
        #expect(whole.checkpoints == [self.log.anchors[0]])
    }

    @Test("An export is verified with its history and its checkpoints")
    func verdict() throws {
        let text = try self.lines(600).joined()
        let export = try self.read(text)

        let verdict = try export.verdict(
            trusting: [self.log.key.verifier], origin: SampleLog.origin,
            reading: Self.pieces(of: text))

        #expect(verdict.integrity.fault == nil)
        #expect(verdict.integrity.events == 600)
        #expect(verdict.anchoring.anchoredThrough == 500)
        #expect(verdict.completeness.history?.rows == 2)
    }

    @Test("A header that names another last event is found out")
    func otherHead() throws {
        var lines = try self.lines(20)
        let hash = try CosmosValue(json: self.log.payloads[19])["hash"].stringValue ?? ""
        lines[0] = lines[0].replacing(hash, with: ChainHash.origin)
        let text = lines.joined()

        let verdict = try self.read(text).verdict(reading: Self.pieces(of: text))

        #expect(verdict.integrity.fault?.kind == "otherHead")
    }

    @Test("A file that is no export is refused with the line that is wrong")
    func malformedFiles() throws {
        let lines = try self.lines(3)
        func replaced(_ index: Int, _ line: String) -> String {
            var lines = lines
            lines[index] = line
            return lines.joined()
        }
        let header = lines[0]
        let cases: [(String, AuditExportError)] = [
            ("", .notAnExport), ("{}\n", .notAnExport), ("hello\n", .notAnExport),
            (replaced(0, "{\"dbvcAudit\":2}\n"), .otherVersion(2)),
            (
                replaced(0, header.replacing("\"events\":3", with: "\"events\":-3")),
                .malformed(line: 1, expected: "the header with all its members")
            ),
            (
                replaced(0, header.replacing("\"keys\":[", with: "\"keys\":[1,")),
                .malformed(line: 1, expected: "a list of texts as `keys`")
            ),
            (
                replaced(4, "{}\n"),
                .malformed(line: 5, expected: "a row of the history or a checkpoint")
            ),
            (
                replaced(5, "{\"history\":{\"installedRank\":1}}\n"),
                .malformed(line: 6, expected: "a row of the history")
            ),
            (
                lines.joined() + lines[4],
                .malformed(line: 8, expected: "a row of the history or a checkpoint")
            ),
            (lines.prefix(3).joined(), .cutOff(line: 3, events: 2, announced: 3)),
            (
                String(lines.joined().dropLast()), .cutOff(line: 7, events: 3, announced: 3)
            ),
        ]
        for (text, error) in cases {
            #expect(throws: error) { try self.read(text) }
            #expect(error.diagnostic.remedy != nil)
        }
        let error = #expect(throws: AuditExportError.self) {
            try self.read(replaced(6, "{\"checkpoint\":\"x\"}\n"))
        }
        guard case .badCheckpoint(line: 7, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("A line feed in a row never makes two lines of it")
    func lineFeeds() {
        let line = AuditExportLine.event(Array("{\n\"a\":1}".utf8))

        #expect(String(decoding: line.bytes, as: UTF8.self) == "{ \"a\":1}\n")
    }

    @Test("An outbox is exported page by page, and the export verifies")
    func outbox() async throws {
        let fixture = try AuditFixture()
        let connection = try await fixture.connect()
        try await fixture.record(7, on: connection)
        let header = AuditExportHeader(
            databaseId: "lpa-bloom-db-dev", environment: "dev",
            exportedAt: AuditFixture.now.rfc3339, events: 0, head: "", keys: [])
        var bytes: [UInt8] = []

        try await fixture.ledger.export(header, history: [], checkpoints: [], on: connection) {
            bytes += $0
        }

        let text = String(decoding: bytes, as: UTF8.self)
        let export = try self.read(text)
        let verdict = try export.verdict(reading: Self.pieces(of: text))
        #expect(export.header.events == 7)
        #expect(verdict.integrity.events == 7)
        #expect(verdict.outcome == .done)
    }
}
