import FoundationEssentials
import Glibc

/// Keeps records, each in a file of its own, so that they survive the server.
struct RecordFolder: Sendable {
    private static let ending = ".json"
    /// The most records that are kept; the oldest go first.
    static let limit = 1_000

    /// The folder's absolute path.
    let path: String

    /// Writes a record, in the place of what was there; records are as old as the order of their ids says.
    ///
    /// - Throws: `WebServerError.unwritableRun`.
    func write(_ record: some Encodable, _ id: String) throws {
        try? FileManager.default.createDirectory(
            atPath: self.path, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(record))
        let file = self.file(id)
        let draft = file + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw self.failure(file) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count,
            fsync(descriptor) == 0, rename(draft, file) == 0
        else { throw self.failure(file) }
    }

    /// All records, the oldest first; what is none is passed over, and what is too old goes.
    func readAll<Record: Decodable>(_ type: Record.Type) -> [Record] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
        let files = names.filter { $0.hasSuffix(Self.ending) }.sorted()
        for name in files.dropLast(Self.limit) { unlink(self.path + "/" + name) }
        return files.suffix(Self.limit).compactMap { name in
            FileManager.default.contents(atPath: self.path + "/" + name).flatMap {
                try? JSONDecoder().decode(Record.self, from: $0)
            }
        }
    }

    /// Removes a record.
    func remove(_ id: String) { unlink(self.file(id)) }

    private func file(_ id: String) -> String { self.path + "/" + id + Self.ending }

    private func failure(_ file: String) -> WebServerError {
        .unwritableRun(path: file, reason: String(cString: strerror(errno)))
    }
}
