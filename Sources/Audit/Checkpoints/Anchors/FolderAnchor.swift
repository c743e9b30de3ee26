import Foundation
import Glibc

/// Publishes checkpoints as files of a folder, which version control or a backup carries away.
///
/// Each checkpoint is one file named after its size, and no file is ever overwritten. Branches that
/// anchored different sizes merge by themselves; two roots for one size meet as a conflict.
package struct FolderAnchor: CheckpointAnchor {
    private static let suffix = ".checkpoint"
    private static let digits = 10

    /// The folder; it is made with the first checkpoint.
    package let path: String

    /// Names the folder.
    package init(path: String) {
        self.path = path
    }

    /// The word `folder` and the path.
    package var name: String { "folder \(self.path)" }

    /// Writes the checkpoint's file; there is never a part of it under its name.
    ///
    /// - Throws: `AnchorError.conflict` when another root is anchored for its size; other errors of
    ///   the file system.
    package func publish(_ checkpoint: SignedCheckpoint) async throws(AnchorError) {
        let file = self.file(ofSize: checkpoint.checkpoint.size)
        do {
            try FileManager.default.createDirectory(
                atPath: self.path, withIntermediateDirectories: true)
        } catch {
            throw .unwritable(path: self.path, reason: error.localizedDescription)
        }
        guard try self.place(Array(checkpoint.text.utf8), at: file) else { return }
        let anchored = try self.read(file)
        guard anchored.checkpoint.root == checkpoint.checkpoint.root else {
            throw .conflict(
                path: file, size: checkpoint.checkpoint.size,
                anchored: anchored.checkpoint.root, offered: checkpoint.checkpoint.root)
        }
        guard anchored.text.utf8.elementsEqual(checkpoint.text.utf8) else {
            throw .occupied(path: file, size: checkpoint.checkpoint.size)
        }
    }

    /// All checkpoints in the folder, the smallest first; none when there is no folder yet.
    ///
    /// No signature is verified.
    ///
    /// - Throws: `AnchorError` for a file named like a checkpoint that is none, or that of another
    ///   size. Other files are passed over.
    package func checkpoints() throws(AnchorError) -> [SignedCheckpoint] {
        guard FileManager.default.fileExists(atPath: self.path) else { return [] }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: self.path)
        } catch {
            throw .unreadable(path: self.path, reason: error.localizedDescription)
        }
        var found: [SignedCheckpoint] = []
        for name in names.sorted() where name.hasSuffix(Self.suffix) && !name.hasPrefix(".") {
            let file = "\(self.path)/\(name)"
            let note = try self.read(file)
            guard file == self.file(ofSize: note.checkpoint.size) else {
                throw .misnamed(path: file, size: note.checkpoint.size)
            }
            found.append(note)
        }
        return found.sorted { $0.checkpoint.size < $1.checkpoint.size }
    }

    private func file(ofSize size: Int64) -> String {
        let number = String(size)
        let zeros = String(repeating: "0", count: max(0, Self.digits - number.count))
        return "\(self.path)/\(zeros)\(number)\(Self.suffix)"
    }

    private func read(_ file: String) throws(AnchorError) -> SignedCheckpoint {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw .unreadable(path: file, reason: "it is no file, or may not be read")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .unreadable(path: file, reason: "it is not UTF-8 text")
        }
        do {
            return try SignedCheckpoint(parsing: text)
        } catch {
            throw .malformed(path: file, error)
        }
    }
}

extension FolderAnchor {
    /// Writes a file of a hidden name and gives it its own, unless that is taken.
    ///
    /// - Returns: Whether there is a file of that name already.
    private func place(_ content: [UInt8], at file: String) throws(AnchorError) -> Bool {
        var template = Array("\(self.path)/.checkpoint-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.unwritable(file) }
        defer {
            close(descriptor)
            unlink(template)
        }
        // The folder is handed on, so others may read the file, as they may read what Git writes.
        guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0, fchmod(descriptor, 0o644) == 0,
            Self.write(content, to: descriptor), fsync(descriptor) == 0
        else { throw Self.unwritable(file) }
        // Unlike a renaming, a link never takes the place of what another process put there.
        if link(template, file) != 0 {
            guard errno == EEXIST else { throw Self.unwritable(file) }
            return true
        }
        self.synchronize()
        return false
    }

    /// Makes the new name outlast a loss of power; a file system that cannot is no reason to fail.
    private func synchronize() {
        let folder = open(self.path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func write(_ content: [UInt8], to descriptor: Int32) -> Bool {
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                guard errno == EINTR else { return false }
            } else {
                rest = rest.dropFirst(count)
            }
        }
        return true
    }

    private static func unwritable(_ file: String) -> AnchorError {
        .unwritable(path: file, reason: String(cString: strerror(errno)))
    }
}
