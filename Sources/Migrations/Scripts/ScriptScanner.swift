import Glibc

/// One file found in a location.
struct FoundScript: Hashable, Sendable {
    /// The absolute path.
    var path: String
    /// The path relative to the location, as the history table stores it.
    var relativePath: String
    /// Whether a `.conf` file lies beside it.
    var hasConfiguration: Bool

    /// The name without its folder.
    var fileName: Substring {
        self.relativePath.lastIndex(of: "/").map {
            self.relativePath[self.relativePath.index(after: $0)...]
        } ?? self.relativePath[...]
    }
}

/// Lists the files of the locations.
struct ScriptScanner {
    private(set) var files: [FoundScript] = []
    /// The locations that do not exist.
    private(set) var missing: [String] = []
    /// The locations left out because another one covers them.
    private(set) var covered: [String] = []

    /// Lists what is there; each location once, sub-folders included, hidden folders left out.
    init(locations: [String], workingDirectory: String) throws(MigrationError) {
        var parsed: [ScriptLocation] = []
        for descriptor in locations.sorted() {
            let location = try ScriptLocation(descriptor, workingDirectory: workingDirectory)
            if parsed.contains(where: { $0.contains(location) }) {
                self.covered.append(descriptor)
                continue
            }
            for other in parsed where location.contains(other) {
                self.covered.append(other.descriptor)
            }
            parsed.removeAll { location.contains($0) }
            parsed.append(location)
        }
        for location in parsed {
            guard Self.isDirectory(location.root) else {
                self.missing.append(location.descriptor)
                continue
            }
            try self.list(location.root, parts: [], of: location)
        }
    }

    private mutating func list(
        _ folder: String, parts: [Substring], of location: ScriptLocation
    ) throws(MigrationError) {
        let entries = try Self.entries(of: folder)
        let configurations = Set(entries.lazy.map(\.name).filter { $0.hasSuffix(".conf") })
        for entry in entries {
            let path = folder + "/" + entry.name
            let parts = parts + [entry.name[...]]
            if entry.isDirectory {
                if !entry.name.hasPrefix(".") { try self.list(path, parts: parts, of: location) }
                continue
            }
            guard let start = location.relativeStart(of: parts) else { continue }
            self.files.append(
                FoundScript(
                    path: path, relativePath: parts[start...].joined(separator: "/"),
                    hasConfiguration: !configurations.isEmpty
                        && configurations.contains(entry.name + ".conf")))
        }
    }

    private struct Entry {
        var name: String
        var isDirectory: Bool
    }

    private static func entries(of folder: String) throws(MigrationError) -> [Entry] {
        guard let directory = opendir(folder) else {
            throw .unreadableScript(path: folder, reason: String(cString: strerror(errno)))
        }
        defer { closedir(directory) }
        var entries: [Entry] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let type = Int(entry.pointee.d_type)
            let isDirectory =
                type == Int(DT_DIR)
                || (type != Int(DT_REG) && Self.isDirectory(folder + "/" + name))
            entries.append(Entry(name: name, isDirectory: isDirectory))
        }
        return entries.sorted { $0.name < $1.name }
    }

    private static func isDirectory(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }
}
