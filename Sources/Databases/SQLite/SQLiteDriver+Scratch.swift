import Diagnostics
import Glibc

/// A scratch database is a file in a folder of its own, which bears the name.
extension SQLiteDriver: ScratchAdministration {
    var isOnServer: Bool { false }
    var neededRight: String { "the right to write in the folder for temporary files" }

    func make(
        _ name: String, at place: ScratchPlace, like session: DatabaseSession, copying: Bool
    ) async throws(DatabaseError) -> ScratchTarget {
        let folder = try Self.folder(of: place) + "/" + name
        guard mkdir(folder, 0o700) == 0 else {
            throw .refused(
                ServerReply(
                    message:
                        "the folder \(folder) cannot be made: \(String(cString: strerror(errno)))",
                    kind: .inputOutput))
        }
        // The file keeps its name, and with it the database.
        let path = "\(folder)/\(session.databaseName).db"
        if copying {
            let literal = self.dialect.traits.literals.literal(.text(path))
            try await session.connection.execute("VACUUM INTO \(literal)")
        }
        let options = place.original.url.reveal().drop { $0 != "?" }
        // What is thrown away need not outlive a power cut.
        let quick = (options.isEmpty ? "?" : "&") + "synchronous=off"
        return ScratchTarget(
            target: ConnectionTarget(url: Secret("sqlite:\(path)\(options)\(quick)")))
    }

    func drop(_ name: String, at place: ScratchPlace) throws(DatabaseError) {
        let folder = try Self.folder(of: place) + "/" + name
        for file in Self.entries(of: folder) { unlink("\(folder)/\(file)") }
        guard rmdir(folder) == 0 || errno == ENOENT else {
            throw .refused(
                ServerReply(
                    message: "the folder \(folder) cannot be removed: "
                        + String(cString: strerror(errno)), kind: .inputOutput))
        }
    }

    func names(
        beginningWith prefix: String, at place: ScratchPlace
    ) throws(DatabaseError) -> [String] {
        Self.entries(of: try Self.folder(of: place)).filter { $0.hasPrefix(prefix) }.sorted()
    }

    func limits(at place: ScratchPlace) -> ScratchLimits {
        ScratchLimits(phrases: [["attach"]])
    }

    /// The folder that was asked for: an address whose path is one.
    private static func folder(of place: ScratchPlace) throws(DatabaseError) -> String {
        if let folder = place.folder { return folder }
        let path = try SQLiteAddress(place.target.url.reveal()).path ?? "."
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private static func entries(of folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
