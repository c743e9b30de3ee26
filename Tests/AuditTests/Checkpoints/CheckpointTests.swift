import Audit
import Diagnostics
import Testing

@Suite("Checkpoint")
struct CheckpointTests {
    static let root = "BoMMe1wd25Tco0mYGROkyqxHZWx+hcSCtMV315Lu6Lg="
    static let good = "example.com/audit\n42\n\(Self.root)\n"

    @Test("A text and its values are two forms of one checkpoint")
    func forms() throws {
        let text = Self.good + "one\ntwo words\n"
        let checkpoint = try Checkpoint(parsing: text)

        #expect(checkpoint.origin == "example.com/audit")
        #expect(checkpoint.size == 42)
        #expect(checkpoint.root.base64Text == Self.root)
        #expect(checkpoint.extensions == ["one", "two words"])
        #expect(checkpoint.text == text)
        #expect(try Checkpoint(parsing: Self.good).extensions.isEmpty)
        #expect(try Checkpoint(parsing: "o\n0\n\(Self.root)\n").size == 0)
        #expect(try Checkpoint(parsing: "é\n\(Int64.max)\n\(Self.root)\n").size == .max)
    }

    @Test(
        "What is not the text of a checkpoint is refused, with the line",
        arguments: [
            ("", .unterminated, 1),
            ("example.com/audit\n42\n\(Self.root)", .unterminated, 3),
            ("example.com/audit\n42\n", .tooFewLines, 3),
            ("example.com/audit\n", .tooFewLines, 2),
            ("\n42\n\(Self.root)\n", .emptyLine, 1),
            ("example.com/audit\n42\n\(Self.root)\n\n", .emptyLine, 4),
            ("example.com/audit\r\n42\n\(Self.root)\n", .controlCharacter, 1),
            ("example.com/audit\n42\n\(Self.root)\na\tb\n", .controlCharacter, 4),
            ("example.com/audit\n042\n\(Self.root)\n", .size, 2),
            ("example.com/audit\n+42\n\(Self.root)\n", .size, 2),
            ("example.com/audit\n-42\n\(Self.root)\n", .size, 2),
            ("example.com/audit\n4 2\n\(Self.root)\n", .size, 2),
            ("example.com/audit\n٤٢\n\(Self.root)\n", .size, 2),
            ("example.com/audit\n9223372036854775808\n\(Self.root)\n", .size, 2),
            ("example.com/audit\n42\n\(Self.root.dropLast())\n", .root, 3),
            ("example.com/audit\n42\nAAEC\n", .root, 3),
            ("example.com/audit\n42\n\(Self.root) \n", .root, 3),
        ] as [(String, NoteDefect, Int)])
    func refused(text: String, defect: NoteDefect, line: Int) {
        #expect(throws: CheckpointError.malformed(defect, line: line)) {
            try Checkpoint(parsing: text)
        }
    }

    @Test("Values whose text would say something else are refused")
    func values() throws {
        let root = TreeHash.empty
        #expect(throws: CheckpointError.malformed(.controlCharacter, line: 1)) {
            try Checkpoint(origin: "evil\n999", size: 1, root: root)
        }
        #expect(throws: CheckpointError.malformed(.emptyLine, line: 1)) {
            try Checkpoint(origin: "", size: 1, root: root)
        }
        #expect(throws: CheckpointError.malformed(.size, line: 2)) {
            try Checkpoint(origin: "o", size: -1, root: root)
        }
        #expect(throws: CheckpointError.malformed(.emptyLine, line: 5)) {
            try Checkpoint(origin: "o", size: 1, root: root, extensions: ["x", ""])
        }
        #expect(throws: CheckpointError.malformed(.controlCharacter, line: 4)) {
            try Checkpoint(origin: "o", size: 1, root: root, extensions: ["x\n\ny"])
        }
    }

    @Test("Each defect of a note and of a key has words of its own")
    func words() {
        let notes = NoteDefect.allCases.map { defect in
            CheckpointError.malformed(defect, line: 7).diagnostic
        }
        let keys = KeyDefect.allCases.map { CheckpointError.malformedKey($0).diagnostic }

        #expect(Set(notes.map(\.message)).count == NoteDefect.allCases.count)
        #expect(Set(keys.map(\.message)).count == KeyDefect.allCases.count)
        #expect(notes.allSatisfy { $0.message.contains("Line 7") && $0.details["line"] == "7" })
        #expect((notes + keys).allSatisfy { $0.remedy?.isEmpty == false })
    }
}
