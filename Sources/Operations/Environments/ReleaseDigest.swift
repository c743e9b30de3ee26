import Audit
package import Migrations

/// The one number that stands for a release: equal for equal scripts, another one for any other byte in them.
///
/// It is SHA-256 over a line for each file of the locations, in the order of these lines: the length of the file's name
/// in its location, the name, and the length and the SHA-256 of its text with LF line ends and without a byte-order
/// mark. Where the locations are and in which order they are configured does not count.
package struct ReleaseDigest: Hashable, Sendable, Codable {
    /// The digest in lower-case hex.
    package let text: String
    /// How many files it stands for.
    package let files: Int

    /// Reads the files of a release.
    ///
    /// - Throws: `MigrationError` for files that cannot be read.
    package init(_ settings: MigrationSettings) throws(MigrationError) {
        var lines: [[UInt8]] = []
        for file in try settings.releaseFiles() {
            var digest = ScriptDigest()
            try file.forEachChunk { digest.update($0) }
            let name = "\(file.name.utf8.count):\(file.name)"
            lines.append(Array("\(name) \(digest.byteCount) \(digest.checksum)\n".utf8))
        }
        var whole = ScriptDigest()
        for line in lines.sorted(by: { $0.lexicographicallyPrecedes($1) }) { whole.update(line) }
        self.text = whole.checksum
        self.files = lines.count
    }

    /// The beginning of the digest, for people.
    package var short: String { String(self.text.prefix(12)) }
}
