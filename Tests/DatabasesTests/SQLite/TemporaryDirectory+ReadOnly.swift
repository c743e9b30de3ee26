import Foundation
import TestKit

extension TemporaryDirectory {
    /// Makes a database file one that SQLite only reads, whoever asks: rights do not hold the superuser back, the
    /// file format's write version does (sqlite.org, "Database File Format", 1.3.3).
    func forbidWriting(_ file: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: self.path(file)))
        bytes[18] = 3
        try self.write(bytes, to: file)
    }
}
