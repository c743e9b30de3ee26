import Diagnostics
import Glibc
import Migrations

/// A script that dbvc has made of schemas, as it goes into a file or to a terminal.
///
/// A default or a comment may hold what a migration takes for a placeholder. The script is to do what it says all the same.
struct GeneratedScript {
    private let pieces: [String]
    private let prefix: String

    /// Takes the pieces of a script, and how placeholders begin in migrations.
    init(_ pieces: [String], _ syntax: PlaceholderSyntax) {
        self.pieces = pieces
        self.prefix = syntax.prefix
    }

    /// Whether something in it looks like the beginning of a placeholder.
    private var looksReplaceable: Bool { self.pieces.contains { $0.contains(self.prefix) } }

    /// Says that it has to be written with its configuration file; `nil` where it needs none.
    var warning: Diagnostic? {
        guard self.looksReplaceable else { return nil }
        return Diagnostic(
            severity: .warning, code: "script-looks-replaceable",
            message: """
                The script holds `\(self.prefix)`, which a migration takes for the beginning of a placeholder.
                """,
            remedy: """
                Write it with --output, which puts a configuration file beside it, or set placeholderReplacement=false \
                in one of your own.
                """, details: ["prefix": self.prefix])
    }

    /// Writes it to a file, in the place of what is there.
    ///
    /// - Returns: The path of the configuration file beside it that leaves its text alone; `nil` where it needs none.
    /// - Throws: `OperationError.unwritableFile`, and what reading a configuration file throws that is there already.
    func write(to path: String) throws -> String? {
        // First, so that the script is never there without it.
        let configuration = self.looksReplaceable ? path + ".conf" : nil
        if let configuration { try Self.configure(configuration) }
        let file = try OutputFile(path)
        defer { file.finish() }
        for piece in self.pieces { try file.write(piece) }
        return configuration
    }

    /// Switches placeholders off in a configuration file; what else it says stays.
    private static func configure(_ path: String) throws {
        var bytes: [UInt8] = []
        if access(path, F_OK) == 0 { try InputFile(path).forEachPiece { bytes += $0 } }
        let text = String(decoding: bytes, as: UTF8.self)
        guard
            try ScriptConfiguration(text: text, path: path).placeholderReplacement != false
        else { return }
        let file = try OutputFile(path, appending: true)
        defer { file.finish() }
        let isBroken = text.last.map { !$0.isNewline } ?? false
        try file.write((isBroken ? "\n" : "") + "placeholderReplacement=false\n")
    }
}

extension Workspace {
    /// A script for this project, whose settings say what placeholders look like.
    func generated(_ pieces: [String]) -> GeneratedScript {
        GeneratedScript(pieces, self.configuration.settings.placeholderSyntax)
    }
}
