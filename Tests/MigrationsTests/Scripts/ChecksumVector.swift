import Foundation
import TestKit
import Testing

/// A script and the checksum that Flyway gives it.
struct ChecksumVector: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var base64: Data
    var encoding: String?
    var kind: String?
    var placeholders: [String: String]?
    var checksum: Int32
    var rawChecksum: Int32?

    var testDescription: String { self.name }
    var bytes: [UInt8] { Array(self.base64) }

    /// The recorded vectors.
    static func all() throws -> [ChecksumVector] {
        let path = "\(repositoryRoot)/Tests/MigrationsTests/Fixtures/checksums.json"
        return try JSONDecoder().decode(
            [ChecksumVector].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
