import Audit
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite("FolderAnchor")
struct FolderAnchorTests {
    let directory: TemporaryDirectory
    let anchor: FolderAnchor

    init() throws {
        self.directory = try TemporaryDirectory()
        self.anchor = FolderAnchor(path: self.directory.path("deep/anchors"))
    }

    private var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: self.anchor.path).sorted()
        }
    }

    @Test("Each checkpoint is a file of its own, and all are read back in order")
    func readBack() async throws {
        #expect(try self.anchor.checkpoints().isEmpty)
        for size in [12, 3, 500] { try await self.anchor.publish(CheckpointFixture.note(size)) }

        #expect(
            try self.names == [
                "0000000003.checkpoint", "0000000012.checkpoint", "0000000500.checkpoint",
            ])
        #expect(try self.anchor.checkpoints() == [3, 12, 500].map(CheckpointFixture.note))
        #expect(
            try self.directory.read("deep/anchors/0000000003.checkpoint")
                == CheckpointFixture.note(3).text)
        #expect(self.anchor.name.hasSuffix("deep/anchors"))
    }

    @Test("Published again the same checkpoint does no harm and leaves nothing behind")
    func again() async throws {
        for _ in 0..<3 { try await self.anchor.publish(CheckpointFixture.note(7)) }

        #expect(try self.names == ["0000000007.checkpoint"])
    }

    @Test("Another root of the same size is evidence, and overwrites nothing")
    func conflict() async throws {
        let note = try CheckpointFixture.note(7)
        var leaves = TreeFixture.leaves(7)
        leaves[2] = .empty
        let forked = try CheckpointFixture.key(1).sign(
            CheckpointFixture.checkpoint(7, leaves: leaves))
        try await self.anchor.publish(note)

        let error = await #expect(throws: AnchorError.self) {
            try await self.anchor.publish(forked)
        }

        #expect(
            error
                == .conflict(
                    path: self.anchor.path + "/0000000007.checkpoint", size: 7,
                    anchored: note.checkpoint.root, offered: forked.checkpoint.root))
        #expect(error?.diagnostic.code == "audit-anchor-conflict")
        #expect(error?.diagnostic.outcome == .invalid)
        #expect(try self.anchor.checkpoints() == [note])
    }

    @Test("The same root under other signatures is not written over either")
    func occupied() async throws {
        let note = try CheckpointFixture.note(7)
        let other = try CheckpointFixture.key(2).sign(note.checkpoint)
        try await self.anchor.publish(note)

        await #expect(
            throws: AnchorError.occupied(
                path: self.anchor.path + "/0000000007.checkpoint", size: 7)
        ) { try await self.anchor.publish(other) }
        #expect(try self.anchor.checkpoints() == [note])
    }

    @Test("Of many that publish at once, all of one root succeed and the others learn of it")
    func race() async throws {
        let note = try CheckpointFixture.note(7)
        let forked = try CheckpointFixture.key(1).sign(
            CheckpointFixture.checkpoint(7, leaves: TreeFixture.leaves(8).reversed()))
        let anchor = self.anchor
        let tasks = (0..<20).map { number in
            Task { try await anchor.publish(number.isMultiple(of: 2) ? note : forked) }
        }
        var published = 0
        for task in tasks where await task.result.isSuccess { published += 1 }

        #expect(published == 10)
        #expect(try self.names == ["0000000007.checkpoint"])
        #expect([[note], [forked]].contains(try self.anchor.checkpoints()))
    }

    @Test("Files of other names are passed over, and a wrong one is named")
    func otherFiles() async throws {
        try await self.anchor.publish(CheckpointFixture.note(7))
        try self.directory.write("hello", to: "deep/anchors/README.md")
        try self.directory.write("half", to: "deep/anchors/.checkpoint-abc.checkpoint")
        #expect(try self.anchor.checkpoints().count == 1)

        try self.directory.write(CheckpointFixture.note(8).text, to: "deep/anchors/x.checkpoint")
        #expect(
            throws: AnchorError.misnamed(path: self.anchor.path + "/x.checkpoint", size: 8)
        ) { try self.anchor.checkpoints() }

        let file = try self.directory.write("text\n", to: "deep/anchors/x.checkpoint")
        #expect(
            throws: AnchorError.malformed(path: file, .malformed(.noSignature, line: 2))
        ) { try self.anchor.checkpoints() }

        try self.directory.write([0xFF] as [UInt8], to: "deep/anchors/x.checkpoint")
        let error = #expect(throws: AnchorError.self) { try self.anchor.checkpoints() }
        #expect(error?.diagnostic.code == "audit-anchor-unreadable")
    }

    @Test("A folder that cannot be is an error that names it")
    func unwritable() async throws {
        try self.directory.write("a file", to: "deep/anchors")

        let error = await #expect(throws: AnchorError.self) {
            try await self.anchor.publish(CheckpointFixture.note(7))
        }

        #expect(error?.diagnostic.code == "audit-anchor-failed")
        #expect(error?.diagnostic.message.contains("deep/anchors") == true)
        #expect(throws: AnchorError.self) { try self.anchor.checkpoints() }
    }
}

extension Result {
    fileprivate var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}
