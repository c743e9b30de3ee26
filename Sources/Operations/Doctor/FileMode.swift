import Glibc

/// What a file's owner allows others.
struct FileMode {
    private let mode: mode_t

    /// Looks at a file; `nil` where there is none.
    init?(of path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        self.mode = facts.st_mode
    }

    /// Whether every user of the machine can read it.
    var isReadableByOthers: Bool { self.mode & S_IROTH != 0 }

    /// Whether it is a folder.
    var isFolder: Bool { self.mode & S_IFMT == S_IFDIR }
}
