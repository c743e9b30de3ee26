import Glibc

/// A file that text is written to piece by piece; the folders above it are made.
struct OutputFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Makes a file that only the owner can read, and that is not there yet.
    ///
    /// - Throws: `OperationError.fileExists` and `.unwritableFile`.
    init(newSecret path: String) throws(OperationError) {
        New.makeFolder(of: path)
        self.path = path
        self.descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if self.descriptor < 0, errno == EEXIST { throw .fileExists(path) }
        guard self.descriptor >= 0 else { throw self.failure() }
    }

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
        try self.write(Array(text.utf8))
    }

    /// Writes bytes behind what is there.
    ///
    /// - Throws: `OperationError.unwritableFile`.
    func write(_ bytes: [UInt8]) throws(OperationError) {
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

    /// Ends the writing and gives the file its name, in the place of a file that had it.
    ///
    /// - Throws: `OperationError.unwritableFile`.
    func finish(as name: String) throws(OperationError) {
        guard fsync(self.descriptor) == 0, rename(self.path, name) == 0 else {
            throw .unwritableFile(name, reason: String(cString: strerror(errno)))
        }
        close(self.descriptor)
    }

    /// Ends the writing and removes the file.
    func discard() {
        close(self.descriptor)
        unlink(self.path)
    }

    private func failure() -> OperationError {
        .unwritableFile(self.path, reason: String(cString: strerror(errno)))
    }
}
