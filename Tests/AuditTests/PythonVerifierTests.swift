import Audit
import CosmosSQL
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite("verify-audit.py")
struct PythonVerifierTests {
    static let tool = repositoryRoot + "/Tools/verify-audit.py"
    static let length = 60

    let directory: TemporaryDirectory

    init() throws {
        self.directory = try TemporaryDirectory()
    }

    /// Runs the tool; its answers come one a line, in the order of the exports.
    private func verify(
        _ exports: [String], keys: [VerifierKey] = [], anchors: String? = nil
    ) async throws -> (status: Int32?, answers: [CosmosValue]) {
        let files = try exports.enumerated().map { index, text in
            try self.directory.write(text, to: "exports/\(index).jsonl")
        }
        let options =
            keys.flatMap { ["--key", $0.text] } + (anchors.map { ["--anchors", $0] } ?? [])
        let result = try await runProcess("python3", [Self.tool] + files + options)
        #expect(result.errors.isEmpty, "\(result.errors)")
        let answers = try result.output.split(separator: "\n").map { line in
            try CosmosValue(json: Array(line.utf8))
        }
        #expect(answers.count == exports.count)
        return (result.status, answers)
    }

    /// Publishes checkpoints of the log into a folder, among them that of the change of keys.
    private func anchors(_ export: ExportFixture) async throws -> String {
        let anchor = FolderAnchor(path: self.directory.path("anchors"))
        let change = try #require(export.events[29]["checkpoint"]?.stringValue)
        try await anchor.publish(SignedCheckpoint(parsing: change))
        for size in ExportMutation.sizes where size != 29 {
            let key = size < 29 ? export.firstKey : export.secondKey
            try await anchor.publish(key.sign(export.note(size).checkpoint))
        }
        return anchor.path
    }

    @Test("A good log is found good, with how far it is anchored and what was erased")
    func good() async throws {
        let generator = SeededGenerator()
        var export = try ExportFixture(Self.length, generator)
        let anchors = try await self.anchors(export)
        export.erase("executor", from: 12)
        export.erase("executionContext.hostName", from: 13)
        for path in ExportFixture.personal { export.erase(path, from: 20) }
        export.tail = [
            "{\"history\":{\"installedRank\":1}}", ExportFixture.line(try export.note(50)),
        ]

        let (status, answers) = try await self.verify(
            [export.text], keys: [export.firstKey.verifier], anchors: anchors)

        let answer = try #require(answers.first)
        #expect(status == 0, "\(generator), \(answer)")
        let integrity = answer["integrity"]
        #expect(integrity["valid"] == true)
        #expect(integrity["firstBad"] == nil)
        #expect(integrity["events"] == 60)
        #expect(integrity["erased"] == 5)
        #expect(integrity["head"] == export.events.last?["hash"] ?? nil)
        let root = try MerkleTree(leaves: export.leaves).root(ofFirst: Self.length)
        #expect(integrity["root"] == .string(root.hexText))
        #expect(answer["anchoring"]["valid"] == true)
        #expect(answer["anchoring"]["anchoredThrough"] == 50)
        #expect(answer["anchoring"]["unanchored"] == [51, 60])
        #expect(answer["anchoring"]["checkpoints"].arrayValue?.count == 4)
    }

    @Test("What only the export's own keys signed is called self-signed, and anchors nothing")
    func selfSigned() async throws {
        let generator = SeededGenerator()
        var export = try ExportFixture(Self.length, generator)
        export.tail = [ExportFixture.line(try export.note(50))]
        let stranger = try CheckpointFixture.key(7).verifier

        let (status, answers) = try await self.verify([export.text])
        let (strict, others) = try await self.verify([export.text], keys: [stranger])

        let anchoring = try #require(answers.first)["anchoring"]
        #expect(status == 0, "\(generator), \(answers)")
        #expect(anchoring["checkpoints"] == [["size": 50, "status": "self-signed"]])
        #expect(anchoring["anchoredThrough"] == 0)
        #expect(anchoring["unanchored"] == [1, 60])
        #expect(strict == 1, "\(generator), \(others)")
        let integrity = try #require(others.first)["integrity"]
        #expect(integrity["firstBad"]["kind"] == "badCheckpoint")
        #expect(integrity["firstBad"]["sequence"] == 10)
        #expect(others.first?["anchoring"]["checkpoints"] == [["size": 50, "status": "untrusted"]])
    }

    @Test("Eighty changes of a log are each found, at the event where they begin")
    func mutations() async throws {
        let generator = SeededGenerator()
        let good = try ExportFixture(Self.length, generator)
        let anchors = try await self.anchors(good)
        var mutations: [ExportMutation] = []
        for round in 0..<3 {
            var random = SeededGenerator(seed: generator.seed &+ UInt64(round) &+ 1)
            mutations += try ExportMutation.all(of: good, &random)
        }

        let (status, answers) = try await self.verify(
            mutations.map(\.text), keys: [good.firstKey.verifier], anchors: anchors)

        #expect(status == 1)
        #expect(mutations.count >= 80)
        for (mutation, answer) in zip(mutations, answers) {
            let what: Comment = "\(mutation.name), \(generator): \(answer)"
            #expect(answer["integrity"]["firstBad"]["kind"] == mutation.kind, what)
            #expect(answer["integrity"]["firstBad"]["sequence"] == mutation.position, what)
            let statuses = answer["anchoring"]["checkpoints"].arrayValue?.map { $0["status"] }
            #expect(statuses == mutation.anchors.map(CosmosValue.string), what)
            let isGood =
                answer["integrity"]["valid"] == true && answer["anchoring"]["valid"] == true
            #expect(isGood == mutation.isGood, what)
        }
    }

    @Test("It explains itself, and a wrong key is wrong usage")
    func usage() async throws {
        let help = try await runProcess("python3", [Self.tool, "--help"])
        let wrong = try await runProcess("python3", [Self.tool, "x", "--key", "nonsense"])
        let none = try await runProcess("python3", [Self.tool])

        #expect(help.status == 0)
        for word in ["EXPORT", "--key VKEY", "--anchors FOLDER", "Exit status", "self-signed"] {
            #expect(help.output.contains(word), "\(word)")
        }
        #expect(wrong.status == 2)
        #expect(none.status == 2)
    }

    @Test("It has at most 150 lines, and reads nothing but Python's own library")
    func size() throws {
        let lines = try String(contentsOfFile: Self.tool, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let imports = lines.filter { $0.hasPrefix("import ") || $0.hasPrefix("from ") }

        #expect(lines.count <= 151)
        #expect(
            imports == [
                "import argparse, base64, decimal, functools, hashlib, json, pathlib, re, sys"
            ])
    }
}
