import Diagnostics
import Glibc

/// What the file system says of everything that lies in the locations, without reading a file.
///
/// What is found there is a function of it, but for what scripts of callbacks do when somebody looks.
package struct ScriptStamps: Hashable, Sendable {
    private struct Entry: Hashable, Sendable {
        var name: String
        var stamp: FileStamp
    }

    /// What callbacks are named after that run whenever somebody looks.
    private static let callbacks = [CallbackEvent.afterConnect, .beforeInfo, .afterInfo].map(
        \.rawValue)

    /// The locations as configured, and the folder they start from.
    private let places: [String]
    private var entries: [Entry] = []

    /// Asks about the files of the locations, with all their folders.
    ///
    /// - Returns: `nil` where looking runs scripts, which may change what is seen, or something cannot be told.
    package init?(_ settings: MigrationSettings) {
        guard settings.initSql == nil, settings.callbackLocations.isEmpty else { return nil }
        self.places = Self.places(of: settings)
        for descriptor in settings.locations {
            let location = try? ScriptLocation(
                descriptor, workingDirectory: settings.workingDirectory)
            guard let location else { return nil }
            // A location that is missing may come.
            guard let stamp = FileStamp(path: location.root) else { continue }
            self.entries.append(Entry(name: location.root, stamp: stamp))
            guard self.add(location.root) else { return nil }
        }
    }

    /// Whether the locations of these settings are those that were asked about.
    package func cover(_ settings: MigrationSettings) -> Bool {
        settings.initSql == nil && settings.callbackLocations.isEmpty
            && self.places == Self.places(of: settings)
    }

    private static func places(of settings: MigrationSettings) -> [String] {
        [settings.workingDirectory] + settings.locations
    }

    private mutating func add(_ folder: String) -> Bool {
        guard let directory = opendir(folder) else { return false }
        defer { closedir(directory) }
        let descriptor = dirfd(directory)
        var folders: [String] = []
        while let entry = readdir(directory) {
            let found = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    FileStamp(name, in: descriptor).map {
                        Entry(name: String(cString: name), stamp: $0)
                    }
                }
            }
            // A link that leads nowhere holds nothing.
            guard let found, found.name != ".", found.name != ".." else { continue }
            if Self.callbacks.contains(where: found.name.hasPrefix) { return false }
            self.entries.append(found)
            if found.stamp.isFolder, !found.name.hasPrefix(".") { folders.append(found.name) }
        }
        return folders.allSatisfy { self.add(folder + "/" + $0) }
    }
}
