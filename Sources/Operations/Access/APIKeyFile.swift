import FoundationEssentials
import Glibc

/// The file that keeps the keys of the HTTP API.
package struct APIKeyFile: Hashable, Sendable {
    /// What tells one state of a file from another without reading it.
    package struct Stamp: Hashable, Sendable {
        private let device: UInt64
        private let inode: UInt64
        private let size: Int64
        private let seconds: Int
        private let nanoseconds: Int
        private let mode: UInt32

        fileprivate init(_ info: stat) {
            self.device = UInt64(info.st_dev)
            self.inode = UInt64(info.st_ino)
            self.size = Int64(info.st_size)
            self.seconds = info.st_ctim.tv_sec
            self.nanoseconds = info.st_ctim.tv_nsec
            self.mode = info.st_mode
        }
    }

    private struct Content: Codable {
        var version: Int
        var keys: [APIKey]
    }

    private static let version = 1
    /// The most that is read, in bytes; some thousand keys.
    private static let sizeLimit = 1 << 20

    /// Where it is.
    package let path: String

    /// Names the file; it need not be there.
    package init(_ path: String) {
        self.path = path
    }

    /// The state the file is in; `nil` while there is none.
    package var stamp: Stamp? {
        var info = stat()
        return stat(self.path, &info) == 0 ? Stamp(info) : nil
    }

    /// The keys; none where there is no file.
    ///
    /// - Throws: `APIKeyError.unsafeFile`, `.unreadableFile` and `.malformedFile`.
    package func keys() throws(APIKeyError) -> [APIKey] {
        let descriptor = open(self.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0, errno == ENOENT { return [] }
        guard descriptor >= 0 else { throw self.unreadable() }
        defer { close(descriptor) }
        try self.checkWriters(of: descriptor)
        var bytes = [UInt8](repeating: 0, count: Self.sizeLimit + 1)
        var length = 0
        while length < bytes.count {
            let count = bytes[length...].withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress, $0.count)
            }
            guard count >= 0 else { throw self.unreadable() }
            if count == 0 { break }
            length += count
        }
        guard length <= Self.sizeLimit else {
            throw .malformedFile(path: self.path, reason: "it is longer than a megabyte")
        }
        return try self.parse(Data(bytes[..<length]))
    }

    private func parse(_ data: Data) throws(APIKeyError) -> [APIKey] {
        let content: Content
        do {
            content = try JSONDecoder().decode(Content.self, from: data)
        } catch {
            throw .malformedFile(path: self.path, reason: "it is not JSON of the form dbvc writes")
        }
        guard content.version == Self.version else {
            throw .malformedFile(
                path: self.path, reason: "its version \(content.version) is not known")
        }
        guard Set(content.keys.map(\.id)).count == content.keys.count else {
            throw .malformedFile(path: self.path, reason: "an id is there twice")
        }
        return content.keys
    }

    /// Makes sure that nobody but this user and root can have written an open file.
    private func checkWriters(of descriptor: Int32) throws(APIKeyError) {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw self.unreadable() }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw .unreadableFile(path: self.path, reason: "it is not a plain file")
        }
        guard info.st_mode & 0o022 == 0 else {
            throw .unsafeFile(
                path: self.path, .mode(String(info.st_mode & 0o777, radix: 8)))
        }
        guard info.st_uid == geteuid() || info.st_uid == 0 else {
            throw .unsafeFile(path: self.path, .owner)
        }
    }

    /// Changes the keys; whoever reads at the same time sees the keys before or after it, and of two changes none is lost.
    ///
    /// - Parameters:
    ///   - temporaryName: What the name of the new file ends with until it takes the old one's place.
    ///   - change: Changes the keys.
    /// - Returns: What the change returns.
    /// - Throws: What ``keys()`` and the change throw, and `OperationError.unwritableFile`.
    func update<T>(temporaryName: String, _ change: (inout [APIKey]) throws -> T) throws -> T {
        New.makeFolder(of: self.path)
        let folder = open(self.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0, flock(folder, LOCK_EX) == 0 else {
            throw OperationError.unwritableFile(
                self.path, reason: String(cString: strerror(errno)))
        }
        // Closing the folder gives the lock back.
        defer { close(folder) }
        var keys = try self.keys()
        let result = try change(&keys)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let data = try encoder.encode(Content(version: Self.version, keys: keys))
        let file = try OutputFile(newSecret: "\(self.path).\(temporaryName)")
        do {
            try file.write(Array(data) + [UInt8(ascii: "\n")])
            try file.finish(as: self.path)
        } catch {
            file.discard()
            throw error
        }
        return result
    }

    private var folder: String {
        let end = self.path.lastIndex(of: "/")
        return end.map { String(self.path[...$0]) } ?? "."
    }

    private func unreadable() -> APIKeyError {
        .unreadableFile(path: self.path, reason: String(cString: strerror(errno)))
    }
}
