import Glibc

/// Reads a script file as UTF-8, one chunk after the other, so that memory does not grow with the file.
final class ScriptReader {
    /// How much is read at once, in bytes.
    static let chunkSize = 256 * 1_024

    private let path: String
    private let descriptor: Int32
    private var decoder: TextDecoder
    private var isAtEnd = false

    /// Opens the file.
    ///
    /// - Throws: `MigrationError.unreadableScript` with the system's reason.
    init(path: String, encoding: TextEncoding) throws(MigrationError) {
        self.path = path
        self.descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.decoder = TextDecoder(encoding)
        guard self.descriptor >= 0 else { throw Self.unreadable(path) }
    }

    deinit {
        if self.descriptor >= 0 { close(self.descriptor) }
    }

    /// The next chunk of text; `nil` at the end.
    ///
    /// - Throws: `MigrationError.undecodableScript` at the first byte that is not text.
    func next() throws(MigrationError) -> [UInt8]? {
        guard !self.isAtEnd else { return nil }
        let bytes = try Self.read(self.descriptor, upTo: Self.chunkSize, of: self.path)
        do {
            guard !bytes.isEmpty else {
                self.isAtEnd = true
                try self.decoder.finish()
                return nil
            }
            return try self.decoder.decode(bytes)
        } catch {
            throw .undecodableScript(
                path: self.path, line: error.line, byte: error.byte,
                encoding: error.encoding.rawValue)
        }
    }

    /// All bytes of a file, as they are; `nil` when there are more than `limit`.
    static func bytes(of path: String, atMost limit: Int) throws(MigrationError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(path) }
        defer { close(descriptor) }
        var all: [UInt8] = []
        while all.count <= limit {
            let bytes = try Self.read(descriptor, upTo: Self.chunkSize, of: path)
            if bytes.isEmpty { return all }
            all = all.isEmpty ? bytes : all + bytes
        }
        return nil
    }

    /// All bytes of a file, as they are.
    static func bytes(of path: String) throws(MigrationError) -> [UInt8] {
        try Self.bytes(of: path, atMost: .max) ?? []
    }

    private static func read(
        _ descriptor: Int32, upTo size: Int, of path: String
    ) throws(MigrationError) -> [UInt8] {
        var info = stat()
        let expected = fstat(descriptor, &info) == 0 ? Int(info.st_size) : size
        let capacity = min(size, max(expected, 512))
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            failed = result < 0
            count = max(0, result)
        }
        if failed { throw Self.unreadable(path) }
        return bytes
    }

    private static func unreadable(_ path: String) -> MigrationError {
        .unreadableScript(path: path, reason: String(cString: strerror(errno)))
    }
}
