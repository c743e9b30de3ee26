import Glibc

/// A temporary file that has no name, and that is gone when it is closed.
///
/// With one as its input and one for its errors a command never waits for us, as it would at a pipe.
struct NamelessFile: ~Copyable {
    /// The descriptor, which programs that are started do not inherit by themselves.
    let descriptor: Int32

    /// Makes a file with a content, to be read from its beginning.
    ///
    /// - Throws: `AnchorError.notStarted`.
    init(holding content: [UInt8] = []) throws(AnchorError) {
        var descriptor: Int32 = -1
        if let stream = tmpfile() {
            descriptor = fcntl(fileno(stream), F_DUPFD_CLOEXEC, 3)
            fclose(stream)
        }
        guard descriptor >= 0, write(descriptor, content, content.count) == content.count,
            lseek(descriptor, 0, SEEK_SET) == 0
        else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw .notStarted(reason: reason)
        }
        self.descriptor = descriptor
    }

    deinit { close(self.descriptor) }

    /// The end of the content, at most that many bytes.
    func last(_ limit: Int) -> [UInt8] {
        let size = Int(lseek(self.descriptor, 0, SEEK_END))
        let start = max(0, size - limit)
        var bytes = [UInt8](repeating: 0, count: max(0, size - start))
        let count = pread(self.descriptor, &bytes, bytes.count, off_t(start))
        return Array(bytes.prefix(max(0, count)))
    }
}
