import Diagnostics
import GRDB

extension EmbeddedDocumentStore {
    /// Stands for what the file holds at a moment; only marks of one store can be compared.
    package struct Mark: Hashable, Sendable {
        fileprivate let file: FileStamp
        /// SQLite counts the transactions of others.
        fileprivate let version: Int64
    }

    /// Marks what the file holds now: another mark after each change by somebody else.
    ///
    /// - Returns: `nil` where there is no file, which is not made, or another one has taken its place; the next call then
    ///   opens that one.
    /// - Throws: `DocumentError` where the file cannot be read.
    package func mark() throws(DocumentError) -> Mark? {
        guard let stamp = FileStamp(path: self.path) else {
            self.close()
            return nil
        }
        if let marked = self.marked, !stamp.isOfSameFile(as: marked) { self.close() }
        if self.marked == nil { self.marked = stamp }
        let version = try self.read { try Int64.fetchOne($0, sql: "PRAGMA data_version") }
        return version.map { Mark(file: stamp, version: $0) }
    }
}
