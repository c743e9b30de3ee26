import Diagnostics
import Foundation

/// A small text file, read whole.
struct TextFile {
    /// The path, for messages.
    let path: String
    /// The content.
    let text: String

    /// Reads a file.
    ///
    /// - Returns: `nil` when there is no such file.
    /// - Throws: `ConfigurationError.malformedFile` when it is there but is no text that can be read.
    init?(_ path: String) throws(ConfigurationError) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
            !isDirectory.boolValue
        else { return nil }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw .malformedFile(
                location: SourceLocation(file: path), reason: "permission to read it is missing")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformedFile(
                location: SourceLocation(file: path), reason: "it is not UTF-8 text")
        }
        self.path = path
        self.text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// The place of a line, counted from 1.
    func location(line: Int? = nil, column: Int? = nil) -> SourceLocation {
        SourceLocation(file: self.path, line: line, column: column)
    }

    /// The lines, without their ends.
    var lines: [Substring] {
        self.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
}
