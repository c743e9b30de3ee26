import FoundationEssentials
import Glibc

/// Keeps runs, each in a file of its own, so that they survive the server.
struct RunFolder: Sendable {
    private static let ending = ".json"
    /// The most runs that are kept; the oldest go first.
    static let limit = 1_000

    /// The folder's absolute path.
    let path: String

    /// Writes a run, in the place of what was there.
    ///
    /// - Throws: `WebServerError.unwritableRun`.
    func write(_ run: RunRecord) throws {
        try? FileManager.default.createDirectory(
            atPath: self.path, withIntermediateDirectories: true)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = Array(try encoder.encode(run))
        let file = self.file(run.runId)
        let draft = file + ".new"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw self.failure(file) }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count,
            fsync(descriptor) == 0, rename(draft, file) == 0
        else { throw self.failure(file) }
    }

    /// All runs, the oldest first; what is no run is passed over, and what is too old goes.
    func readAll() -> [RunRecord] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
        let files = names.filter { $0.hasSuffix(Self.ending) }.sorted()
        for name in files.dropLast(Self.limit) { unlink(self.path + "/" + name) }
        return files.suffix(Self.limit).compactMap { name in
            FileManager.default.contents(atPath: self.path + "/" + name).flatMap {
                try? JSONDecoder().decode(RunRecord.self, from: $0)
            }
        }
    }

    /// Removes a run.
    func remove(_ id: String) { unlink(self.file(id)) }

    private func file(_ id: String) -> String { self.path + "/" + id + Self.ending }

    private func failure(_ file: String) -> WebServerError {
        .unwritableRun(path: file, reason: String(cString: strerror(errno)))
    }
}
