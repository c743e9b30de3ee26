/// A file that has a part in what a release does: a migration, a callback, or the `.conf` file beside one.
package struct ReleaseFile: Hashable, Sendable {
    /// The path relative to its location, the same wherever the location is.
    package var name: String
    /// The absolute path.
    package var path: String
    /// The encoding of its text.
    package var encoding: TextEncoding

    /// Hands the text over as it is on disk, in UTF-8, chunk by chunk.
    ///
    /// - Throws: `MigrationError` when the file cannot be read or is not text in its encoding.
    package func forEachChunk(_ body: ([UInt8]) -> Void) throws(MigrationError) {
        let next = try ScriptFile.chunks(of: self.path, encoding: self.encoding.rawValue)
        while let chunk = try next() { body(chunk) }
    }
}

extension MigrationSettings {
    /// The files of a release, by name; misnamed ones too, for nobody knows what they were meant to be.
    ///
    /// - Throws: `MigrationError` for locations and files that cannot be read.
    package func releaseFiles() throws(MigrationError) -> [ReleaseFile] {
        guard let encoding = TextEncoding(name: self.encoding) else {
            throw .unknownEncoding(name: self.encoding)
        }
        let scanner = try ScriptScanner(
            locations: self.locations + self.callbackLocations,
            workingDirectory: self.workingDirectory)
        if self.failOnMissingLocations, !scanner.missing.isEmpty {
            throw .missingLocations(scanner.missing)
        }
        var files: [ReleaseFile] = []
        for file in scanner.files {
            if case .unrelated = self.naming.parse(String(file.fileName)).name { continue }
            var configuration = ScriptConfiguration()
            if file.hasConfiguration {
                let path = file.path + ".conf"
                configuration = try ScriptConfiguration(
                    text: String(decoding: try ScriptReader.bytes(of: path), as: UTF8.self),
                    path: path)
                files.append(
                    ReleaseFile(name: file.relativePath + ".conf", path: path, encoding: .utf8))
            }
            if configuration.encoding == nil, self.detectEncoding {
                configuration.encoding = .detected(in: try ScriptReader.bytes(of: file.path))
            }
            files.append(
                ReleaseFile(
                    name: file.relativePath, path: file.path,
                    encoding: configuration.encoding ?? encoding))
        }
        return files.sorted { ($0.name, $0.path) < ($1.name, $1.path) }
    }
}
