import Foundation

/// A fresh directory that is removed when the last reference to it goes.
package final class TemporaryDirectory: Sendable {
    /// The absolute path, with symbolic links resolved and without a trailing slash.
    package let path: String

    /// Makes an empty directory under the system's place for temporary files.
    package init() throws {
        let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        let url = parent.appendingPathComponent("dbvc-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        self.path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: self.path)
    }

    /// The absolute path of something in the directory; it need not exist.
    package func path(_ relative: String) -> String {
        "\(self.path)/\(relative)"
    }

    /// Writes a UTF-8 file, with the folders it needs, over what was there.
    ///
    /// - Returns: The absolute path of the file.
    @discardableResult
    package func write(_ text: String, to relative: String) throws -> String {
        try self.write(Data(text.utf8), to: relative)
    }

    /// Writes a file of any bytes, with the folders it needs, over what was there.
    ///
    /// - Returns: The absolute path of the file.
    @discardableResult
    package func write(_ bytes: some Collection<UInt8>, to relative: String) throws -> String {
        let url = URL(fileURLWithPath: self.path(relative))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// The text of a file; throws when it is missing or not UTF-8.
    package func read(_ relative: String) throws -> String {
        try String(contentsOfFile: self.path(relative), encoding: .utf8)
    }
}
