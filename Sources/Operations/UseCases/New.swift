import Diagnostics
import Glibc
package import Migrations

/// The files that `new` made.
package struct NewResult: Hashable, Sendable, Codable {
    /// The id the migration will have in documents.
    package var migrationId: String
    /// The path of the script.
    package var path: String
    /// The path of its undo script; `nil` when none was asked for.
    package var undoPath: String?
}

/// Makes the files of a new migration; no database is needed.
package struct New: Sendable {
    private let settings: MigrationSettings
    private let surroundings: Surroundings

    /// Works in the first location of the settings.
    package init(settings: MigrationSettings, surroundings: Surroundings = .system) {
        self.settings = settings
        self.surroundings = surroundings
    }

    /// Makes `V<yyyyMMdd_HHmmss>__<slug>.sql` and its undo twin.
    ///
    /// - Parameters:
    ///   - name: What the migration does, in a few words.
    ///   - withUndo: Whether it has an undo twin.
    ///   - script: The text of the script; `nil` for a comment with the name.
    ///   - undoScript: The text of its twin; `nil` for a comment with the name.
    /// - Returns: The id and the paths.
    /// - Throws: `OperationError` when there is no location, or a file is there already or cannot be written.
    package func create(
        _ name: String, withUndo: Bool = true, script: String? = nil, undoScript: String? = nil
    ) throws(OperationError) -> NewResult {
        guard let location = self.settings.locations.first else { throw .noLocation }
        let naming = self.settings.naming
        let stamp = self.surroundings.now().compact
        let end =
            naming.separator + NamingRules.slug(name) + (naming.suffixes.first ?? ".sql")
        let folder = self.folder(location)
        let path = folder + "/" + naming.versionedPrefix + stamp + end
        let comment = Self.comment(name)
        try Self.write(script ?? "-- \(comment)\n\n", to: path)
        var result = NewResult(
            migrationId: stamp + "_" + NamingRules.slug(name), path: path, undoPath: nil)
        if withUndo {
            let undo = folder + "/" + naming.undoPrefix + stamp + end
            try Self.write(undoScript ?? "-- undoes: \(comment)\n\n", to: undo)
            result.undoPath = undo
        }
        return result
    }

    /// Whether the folder has a script whose name begins with a moment's version.
    func hasScript(of moment: Timestamp) throws(OperationError) -> Bool {
        guard let location = self.settings.locations.first else { throw .noLocation }
        let beginning =
            self.settings.naming.versionedPrefix + moment.compact + self.settings.naming.separator
        guard let folder = opendir(self.folder(location)) else { return false }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix(beginning) { return true }
        }
        return false
    }

    /// A name as it stands behind the dashes: on one line, for what follows would be SQL.
    private static func comment(_ name: String) -> String {
        name.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func folder(_ location: String) -> String {
        let prefix = "filesystem:"
        let path = location.hasPrefix(prefix) ? String(location.dropFirst(prefix.count)) : location
        return path.hasPrefix("/") ? path : self.settings.workingDirectory + "/" + path
    }

    static func write(_ text: String, to path: String) throws(OperationError) {
        Self.makeFolder(of: path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            if errno == EEXIST { throw .fileExists(path) }
            throw .unwritableFile(path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count else {
            throw .unwritableFile(path, reason: String(cString: strerror(errno)))
        }
    }

    /// Makes the folders above a file, where they are missing.
    static func makeFolder(of path: String) {
        var made = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            made +=
                made.isEmpty && part.isEmpty
                ? "/" : (made.hasSuffix("/") || made.isEmpty ? "" : "/") + part
            mkdir(made, 0o755)
        }
    }
}
