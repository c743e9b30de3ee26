import Audit
import CosmosSQL
import Foundation
import TestKit
import Testing

/// The verifier against another one, which shares no code with it.
@Suite("Agreement with the Python verifier")
struct PythonAgreementTests {
    private static let tool = repositoryRoot + "/Tools/verify-audit.py"
    /// How many logs one run of the other verifier is given.
    private static let batchSize = 1_000

    /// How many logs are compared: `DBVC_LOGS`, 2,000 unless set.
    private static let count =
        ProcessInfo.processInfo.environment["DBVC_LOGS"].flatMap { Int($0) } ?? 2_000

    private let directory: TemporaryDirectory

    init() throws {
        self.directory = try TemporaryDirectory()
    }

    @Test("Both verifiers say the same of generated logs, most of them changed in some way")
    func agreement() async throws {
        var generator = SeededGenerator()
        let seed = generator.description
        let pool = try (1...60).map { try Self.log($0, length: 1 + $0 % 12) }
        var good = 0
        for start in stride(from: 0, to: Self.count, by: Self.batchSize) {
            let logs = try (start..<min(start + Self.batchSize, Self.count)).map { _ in
                let log = try #require(pool.randomElement(using: &generator))
                return try GeneratedLog(from: log, &generator)
            }
            for (log, answer) in zip(logs, try await self.answers(to: logs)) {
                await Task.yield()
                let integrity = try Self.verdict(on: log).integrity
                let what: Comment = "\(log.change), \(seed): \(answer), \(integrity)"
                #expect(answer["valid"].booleanValue == (integrity.fault == nil), what)
                let place = answer["firstBad"]["sequence"].numberValue.map { Int64($0) }
                #expect(place == integrity.fault?.position, what)
                #expect(answer["events"].numberValue == Double(integrity.events), what)
                #expect(answer["head"].stringValue == integrity.head, what)
                #expect(answer["root"].stringValue == integrity.root, what)
                #expect(answer["erased"].numberValue == Double(integrity.erasedFields), what)
                #expect(Self.areAlike(answer["firstBad"]["kind"].stringValue, integrity), what)
                if integrity.fault == nil { good += 1 }
            }
        }
        #expect(good > Self.count / 8, "\(seed)")
        #expect(good < Self.count * 7 / 8, "\(seed)")
    }

    /// Right events of one database, others for each number.
    private static func log(_ number: Int, length: Int) throws -> [[UInt8]] {
        var head = ChainHead.origin
        let salt = UInt64(number)
        return (0..<length).map { index in
            var draft = AuditFixture.draft(number + index)
            draft.executor = ["ann", "bob \"é\"", "\u{1F600}\n", "eve\u{7F}\\"][index % 4]
            draft.reason = index.isMultiple(of: 2) ? nil : "weil \(number)\t\u{FB33}"
            draft.executionContext.triggeredBy = index.isMultiple(of: 3) ? "cron" : nil
            draft.executionContext.further["\u{1F600}"] = "a"
            draft.executionContext.further["\u{FB33}"] = "b"
            draft.after = ["number": .number(Double(number) * 1.25e-7), "big": 1e22]
            let event = ChangeEvent(draft, after: head, salting: { salt &* 0x9E37_79B9_7F4A_7C15 })
            head = event.head
            return CanonicalJSON.bytes(of: .object(event.document))
        }
    }

    private static func verdict(on log: GeneratedLog) throws -> AuditVerdict {
        let bytes = Array(log.text.utf8)
        return try AuditExport(reading: { try $0(bytes) }).verdict(reading: { try $0(bytes) })
    }

    private func answers(to logs: [GeneratedLog]) async throws -> [CosmosValue] {
        let files = try logs.enumerated().map { index, log in
            try self.directory.write(log.text, to: "\(index).jsonl")
        }
        let result = try await runProcess("python3", [Self.tool] + files)
        try #require(result.errors.isEmpty, "\(result.errors)")
        let answers = try result.output.split(separator: "\n").map { line in
            try CosmosValue(json: String(line))["integrity"]
        }
        try #require(answers.count == logs.count)
        return answers
    }

    /// Whether both call the fault the same; what is no JSON is `malformed` there and may be `altered` here.
    private static func areAlike(_ kind: String?, _ integrity: IntegrityVerdict) -> Bool {
        kind == integrity.fault?.kind || kind == "malformed" || integrity.fault?.kind == "malformed"
    }
}
