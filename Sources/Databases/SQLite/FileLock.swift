import Diagnostics
import Glibc

/// A lock on a file beside the database, held by `flock`, so that it ends with the process.
///
/// The file names its holder and is removed on release. A holder that was killed leaves the file behind, and the
/// next one takes it over (docs/decisions/0002-sqlite-lock-file.md).
actor FileLock: MigrationLock {
    private let path: String?
    private var descriptor: Int32?

    /// Makes a lock that is free as yet; without a path there is nobody to keep away.
    init(path: String?) {
        self.path = path
    }

    func tryAcquire() throws(DatabaseError) -> LockHolder? {
        guard let path = self.path, self.descriptor == nil else { return nil }
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw Self.refusal(path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                defer { Glibc.close(descriptor) }
                return Self.holder(descriptor)
            }
            // The holder before us may have removed the file between our open and our flock.
            guard Self.isSameFile(descriptor, path) else {
                Glibc.close(descriptor)
                continue
            }
            Self.writeHolder(descriptor)
            self.descriptor = descriptor
            return nil
        }
    }

    func release() {
        guard let descriptor = self.descriptor, let path = self.path else { return }
        unlink(path)
        Glibc.close(descriptor)
        self.descriptor = nil
    }

    private static func isSameFile(_ descriptor: Int32, _ path: String) -> Bool {
        var held = stat()
        var named = stat()
        return fstat(descriptor, &held) == 0 && stat(path, &named) == 0
            && held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    private static func writeHolder(_ descriptor: Int32) {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let host = String(
            decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        let text = Array("process \(getpid()) on \(host)".utf8)
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func holder(_ descriptor: Int32) -> LockHolder {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = max(0, pread(descriptor, &bytes, bytes.count, 0))
        let text = String(decoding: bytes.prefix(count), as: UTF8.self)
        var info = stat()
        let since =
            fstat(descriptor, &info) == 0
            ? Timestamp(milliseconds: Int64(info.st_mtim.tv_sec) * 1_000).rfc3339 : nil
        return LockHolder(
            description: text.isEmpty ? "Another process" : "The \(text)", since: since)
    }

    private static func refusal(_ path: String) -> DatabaseError {
        let reason = String(cString: strerror(errno))
        return .refused(
            ServerReply(
                message: "cannot create the lock file \(path): \(reason)", kind: .readOnly))
    }
}
