import Foundation

/// What Git's own files say of a working directory, read without running Git.
struct GitCheckout {
    /// The branch; `nil` when a commit is checked out by itself.
    let branch: String?
    /// The commit, where it can be read without unpacking anything.
    let commit: String?

    /// Looks in the directory and those above it.
    ///
    /// - Returns: `nil` outside of a checkout.
    init?(containing directory: String) {
        var folder = directory
        var gitFolder: String?
        while gitFolder == nil {
            gitFolder = Self.gitFolder(folder + "/.git")
            if folder.isEmpty { break }
            folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
        }
        guard let gitFolder, let head = Self.line(gitFolder + "/HEAD") else { return nil }
        guard head.hasPrefix("ref: ") else {
            self.branch = nil
            self.commit = head
            return
        }
        let reference = String(head.dropFirst(5))
        self.branch =
            reference.hasPrefix("refs/heads/") ? String(reference.dropFirst(11)) : reference
        // A linked worktree keeps its branches in the main one.
        let common = Self.line(gitFolder + "/commondir").map { gitFolder + "/" + $0 } ?? gitFolder
        self.commit =
            Self.line(common + "/" + reference)
            ?? Self.packed(reference, in: common + "/packed-refs")
    }

    /// The folder that `.git` is, or that the file of that name points to.
    private static func gitFolder(_ path: String) -> String? {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            return nil
        }
        if isDirectory.boolValue { return path }
        guard let line = Self.line(path), line.hasPrefix("gitdir: ") else { return nil }
        let target = String(line.dropFirst(8))
        return target.hasPrefix("/") ? target : String(path.dropLast(4)) + target
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func line(_ path: String) -> String? {
        Self.text(path)?.split(whereSeparator: \.isNewline).first.map(String.init)
    }

    private static func packed(_ reference: String, in path: String) -> String? {
        Self.text(path)?.split(whereSeparator: \.isNewline)
            .first { $0.hasSuffix(" " + reference) }
            .flatMap { $0.split(separator: " ").first.map(String.init) }
    }
}
