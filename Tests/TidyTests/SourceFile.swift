import Foundation
import TestKit

/// One text file of the checkout, in lines.
struct SourceFile: Sendable {
    /// The path relative to the root of the checkout.
    let path: String
    /// The lines as they stand.
    let lines: [String]
    /// The lines with comments and the contents of strings blanked; equal to `lines` unless it is Swift.
    let code: [String]
    /// The lines with comments blanked; equal to `lines` unless it is Swift.
    let uncommented: [String]

    init(path: String, text: String) {
        self.path = path
        self.lines = Self.lines(of: Array(text.utf8))
        guard path.hasSuffix(".swift") else {
            self.code = self.lines
            self.uncommented = self.lines
            return
        }
        let scanner = SwiftScanner(text)
        self.code = Self.lines(of: scanner.code)
        self.uncommented = Self.lines(of: scanner.uncommented)
    }

    /// The name without folders.
    var name: String { self.path.split(separator: "/").last.map(String.init) ?? self.path }

    /// The target that a path in `Sources` belongs to.
    var target: String? {
        let parts = self.path.split(separator: "/")
        return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
    }

    /// Names a line of this file in a violation.
    func violation(_ line: Int?, _ message: String) -> String {
        line.map { "\(self.path):\($0 + 1): \(message)" } ?? "\(self.path): \(message)"
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if pieces.last?.isEmpty == true { pieces.removeLast() }
        return pieces.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension SourceFile {
    /// Every Swift file of the product.
    static let sources = files(in: "Sources") { $0.hasSuffix(".swift") }

    /// Every Swift file of the product and of its tests, but for the rules themselves, which spell what they forbid.
    static let swift =
        sources
        + files(in: "Tests") { $0.hasSuffix(".swift") && !$0.hasPrefix("Tests/TidyTests/") }

    /// Every page a person reads.
    static let pages =
        files(in: "docs") { $0.hasSuffix(".md") } + files(in: "Examples") { $0.hasSuffix(".md") }
        + rootFiles { $0.hasSuffix(".md") }

    /// Reads the files in a folder of the checkout, sorted by path.
    static func files(in folder: String, where isWanted: (String) -> Bool) -> [SourceFile] {
        let found = FileManager.default.enumerator(atPath: "\(repositoryRoot)/\(folder)")
        let paths = (found?.allObjects ?? []).compactMap { $0 as? String }.map { "\(folder)/\($0)" }
        return read(paths.filter(isWanted))
    }

    /// Reads the files that stand in the checkout itself, sorted by path.
    static func rootFiles(where isWanted: (String) -> Bool) -> [SourceFile] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: repositoryRoot)
        return read((found ?? []).filter(isWanted))
    }

    private static func read(_ paths: [String]) -> [SourceFile] {
        paths.sorted().compactMap { path in
            let text = try? String(contentsOfFile: "\(repositoryRoot)/\(path)", encoding: .utf8)
            return text.map { SourceFile(path: path, text: $0) }
        }
    }
}
