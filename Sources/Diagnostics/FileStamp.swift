import Glibc

/// What the file system says of a file: something else whenever the file was changed or replaced.
///
/// The times are as fine as the file system makes them. Two changes within one tick of its clock, which keep the size, look
/// alike; so what was read is known to be what is stamped only where the tick was over before.
package struct FileStamp: Hashable, Sendable {
    /// A moment of the file system's clock.
    private struct Moment: Hashable, Sendable {
        var seconds: Int
        var nanoseconds: Int

        init(_ time: timespec) {
            self.seconds = time.tv_sec
            self.nanoseconds = time.tv_nsec
        }
    }

    /// Whether it is a folder.
    package let isFolder: Bool
    private let device: UInt
    private let inode: UInt
    private let size: Int
    private let modified: Moment
    private let changed: Moment

    /// Asks about a file, or about what a link leads to.
    ///
    /// - Returns: `nil` where there is no such file, or nobody may know.
    package init?(path: String) {
        self.init(path, in: AT_FDCWD)
    }

    /// Asks about a file of an open folder.
    ///
    /// - Returns: `nil` where there is no such file, or nobody may know.
    package init?(_ name: UnsafePointer<CChar>, in folder: Int32) {
        var status = stat()
        guard fstatat(folder, name, &status, 0) == 0 else { return nil }
        self.isFolder = status.st_mode & S_IFMT == S_IFDIR
        self.device = status.st_dev
        self.inode = status.st_ino
        self.size = status.st_size
        self.modified = Moment(status.st_mtim)
        self.changed = Moment(status.st_ctim)
    }

    /// Whether both are of one file, changed or not.
    package func isOfSameFile(as other: Self) -> Bool {
        self.device == other.device && self.inode == other.inode
    }
}
