import Glibc

/// A file that text is written to piece by piece; the folders above it are made.
struct OutputFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Makes the file, or empties it; `appending` keeps what is there.
    ///
    /// - Throws: `OperationError.unwritableFile`.
    init(_ path: String, appending: Bool = false) throws(OperationError) {
        New.makeFolder(of: path)
        let mode = appending ? O_APPEND : O_TRUNC
        self.path = path
        self.descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | mode, 0o644)
        guard self.descriptor >= 0 else { throw self.failure() }
    }

    /// Writes a text behind what is there.
    ///
    /// - Throws: `OperationError.unwritableFile`.
    func write(_ text: String) throws(OperationError) {
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.write(self.descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 else { throw self.failure() }
            start += count
        }
    }

    /// Ends the writing.
    func finish() { close(self.descriptor) }

    private func failure() -> OperationError {
        .unwritableFile(self.path, reason: String(cString: strerror(errno)))
    }
}
