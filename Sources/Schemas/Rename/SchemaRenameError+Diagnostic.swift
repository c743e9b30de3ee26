package import Diagnostics

extension SchemaRenameError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .malformed(let text):
            Diagnostic(
                code: "malformed-rename",
                message: "The rename `\(text)` is not of the form old=new.",
                remedy:
                    "Write `--rename people=persons` for a table, `people.born=birthday` for a column.",
                outcome: .usage)
        case .unusable(let text, let reason):
            Diagnostic(
                code: "rename-unusable", message: "`\(text)` was no rename: \(reason).",
                remedy:
                    "Run `dbvc diff` without it: lines that begin with `?` propose renames. Tables and columns can be renamed.",
                outcome: .usage)
        case .unsupported:
            Diagnostic(
                code: "rename-unsupported",
                message:
                    "This release cannot write the statements that rename things in this database.",
                remedy: "Rename with a migration by hand, and compare again.", outcome: .usage)
        }
    }
}
