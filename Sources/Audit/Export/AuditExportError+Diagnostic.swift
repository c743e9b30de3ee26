package import Diagnostics

extension AuditExportError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .notAnExport:
            Diagnostic(
                code: "audit-export-malformed",
                message: "Line 1 does not say that the file is an exported audit.",
                remedy: "Name a file that `dbvc audit export` has written.",
                details: ["line": "1"], outcome: .usage)
        case .otherVersion(let version):
            Diagnostic(
                code: "audit-export-version",
                message: "The file is an export of version \(version); this release reads "
                    + "\(AuditExportHeader.formatVersion).",
                remedy: "Verify it with the release that wrote it, or a later one.",
                outcome: .usage)
        case .malformed(let line, let expected):
            Self.broken(line, "Line \(line) of the export is not \(expected).")
        case .badCheckpoint(let line, let error):
            Self.broken(
                line,
                "Line \(line) of the export holds no checkpoint: \(error.diagnostic.message)")
        case .cutOff(let line, let events, let announced):
            Self.broken(
                line,
                "The export ends at line \(line), after \(events) of \(announced) events or inside "
                    + "a line.")
        }
    }

    private static func broken(_ line: Int, _ message: String) -> Diagnostic {
        Diagnostic(
            code: "audit-export-malformed", message: message,
            remedy: "Export the audit again, or compare the file with another copy of it.",
            details: ["line": "\(line)"], outcome: .invalid)
    }
}
