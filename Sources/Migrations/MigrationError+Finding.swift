import Diagnostics

extension MigrationError {
    /// The words for what goes wrong while scripts are looked for and read.
    var findingDiagnostic: Diagnostic {
        switch self {
        case .unknownLocation(let descriptor):
            Diagnostic(
                code: "unknown-location",
                message: "The location \(descriptor) cannot be read: its prefix is unknown.",
                remedy: "Write filesystem: and a path; other places are not supported.",
                outcome: .usage)
        case .missingLocations(let locations):
            Diagnostic(
                code: "missing-location",
                message: "These locations do not exist: \(locations.joined(separator: ", ")).",
                remedy: "Create them, correct `locations`, or set failOnMissingLocations=false.",
                outcome: .usage)
        case .unreadableScript(let path, let reason):
            Diagnostic(
                code: "unreadable-file", message: "The file \(path) cannot be read: \(reason).",
                location: SourceLocation(file: path),
                remedy: "Give the user the right to read it, or take it out of the location.")
        case .undecodableScript(let path, let line, let byte, let encoding):
            Diagnostic(
                code: "undecodable-file",
                message: """
                    Unable to calculate checksum of \(path): byte 0x\(String(byte, radix: 16, uppercase: true)) in \
                    line \(line) is not \(encoding).
                    """,
                location: SourceLocation(file: path, line: line),
                remedy: "Save the file as \(encoding), or set `encoding` for it in \(path).conf.")
        case .unknownEncoding(let name):
            Diagnostic(
                code: "unknown-encoding", message: "The encoding \(name) is not known.",
                remedy:
                    "Use one of \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")).",
                outcome: .usage)
        case .misnamedScripts(let scripts, let asFlyway):
            asFlyway ? Self.flywayNames(scripts) : Self.names(scripts)
        case .duplicate(let duplicate): Self.duplicate(duplicate)
        case .duplicateCallback(let name, let paths):
            Diagnostic(
                code: "duplicate-callback",
                message: "Found more than 1 callback \(name): \(paths.joined(separator: " and ")).",
                location: paths.first.map { SourceLocation(file: $0) },
                remedy: "Give each its own description, as in \(name)__<description>.sql.")
        case .scriptConfiguration(let path, let line, let reason):
            Diagnostic(
                code: "script-configuration", message: "\(reason) in \(path), line \(line).",
                location: SourceLocation(file: path, line: line),
                remedy: """
                    The keys are executeInTransaction, encoding, placeholderReplacement and shouldExecute.
                    """,
                outcome: .usage)
        case .missingPlaceholder(let name, let script, let line, let isBuiltIn):
            Diagnostic(
                code: "missing-placeholder",
                message: isBuiltIn
                    ? "There is no default placeholder \(name), used in \(script), line \(line)."
                    : "No value provided for placeholder: \(name), used in \(script), line \(line).",
                location: SourceLocation(file: script, line: line),
                remedy: isBuiltIn
                    ? "The names are \(Self.builtInNames)."
                    : "Set placeholders.<name>, or placeholderReplacement=false for this script.")
        case .reservedPlaceholder(let name):
            Diagnostic(
                code: "reserved-placeholder",
                message:
                    "The placeholder \(name) cannot be set: names that begin with flyway: are built in.",
                remedy: "Give it another name.", outcome: .usage)
        default: self.judgingDiagnostic
        }
    }

    private static var builtInNames: String {
        PlaceholderValues.BuiltIn.allCases.map { "flyway:" + $0.rawValue }.joined(separator: ", ")
    }

    private static func names(_ scripts: [MisnamedScript]) -> Diagnostic {
        let lines = scripts.map { script in
            "\(script.path): \(script.misnaming.explanation); name it \(script.suggestion)"
        }
        return Diagnostic(
            code: "misnamed-file",
            message: "Files in the locations are not named like migrations:\n"
                + lines.joined(separator: "\n"),
            location: scripts.first.map { SourceLocation(file: $0.path) },
            remedy:
                "Rename them, move them out of the locations, or set validateMigrationNaming=false to skip them.",
            outcome: .invalid)
    }

    private static func flywayNames(_ scripts: [MisnamedScript]) -> Diagnostic {
        let lines = scripts.map { "\($0.misnaming.reason): \($0.path)" }
        return Diagnostic(
            code: "misnamed-file",
            message: "Invalid SQL filenames found:\n" + lines.joined(separator: "\n"),
            location: scripts.first.map { SourceLocation(file: $0.path) },
            remedy: scripts.map { "Rename it \($0.suggestion)." }.first)
    }

    private static func duplicate(_ duplicate: DuplicateMigration) -> Diagnostic {
        let what =
            switch duplicate.kind {
            case .versioned, .baseline: "migration with version \(duplicate.identity)"
            case .undo: "undo migration with version \(duplicate.identity)"
            case .repeatable: "repeatable migration with description '\(duplicate.identity)'"
            }
        let offenders = duplicate.offenders.map { "-> \($0.path) (\($0.type.rawValue))" }
        return Diagnostic(
            code: "duplicate-migration",
            message: "Found more than one \(what)\nOffenders:\n"
                + offenders.joined(separator: "\n"),
            location: duplicate.offenders.last.map { SourceLocation(file: $0.path) },
            remedy:
                "Give one of them a new version; the one that is applied already must keep its own.",
            outcome: .invalid)
    }
}

extension Misnaming {
    /// Why a name fits no rule, in a clause.
    fileprivate var explanation: String {
        switch self {
        case .unknownPrefix: "the name begins with no known prefix"
        case .badVersion: "what stands between prefix and separator is no version"
        case .unwantedVersion: "nothing may stand between prefix and separator"
        case .badSuffix: "the suffix is not that of a migration"
        }
    }
}
