import Diagnostics

extension OperationError {
    /// The errors of those who look at schemas, in words.
    var schemaDiagnostic: Diagnostic {
        switch self {
        case .noInspector(let name):
            Diagnostic(
                code: "schema-not-inspected",
                message: "This release cannot inspect schemas of \(name).",
                remedy: "Compare files, or use a database that the README names for it.",
                outcome: .usage)
        case .noSnapshot(let id):
            Diagnostic(
                code: "no-snapshot",
                message: id == "latest"
                    ? "There is no snapshot of the database." : "There is no snapshot \(id).",
                remedy:
                    "Run `dbvc snapshot capture`, or `dbvc snapshot list` to see what there is.",
                outcome: .usage)
        case .notASchema(let name):
            Diagnostic(
                code: "not-a-schema",
                message: "\(name) holds no schema that this release can read.",
                remedy: "Name a file that `dbvc snapshot show --output` has written.",
                outcome: .usage)
        case .destructive(let losses):
            Diagnostic(
                code: "schema-script-destructive",
                message: "The script would lose data: \(losses.joined(separator: "; ")).",
                remedy: "Add `--allow-destructive` if that is meant.", outcome: .refused)
        default: self.diagnostic
        }
    }
}
