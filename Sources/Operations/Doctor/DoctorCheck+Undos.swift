import Migrations

extension DoctorCheck {
    /// Whether every versioned migration can be taken back.
    static let undos = DoctorCheck(
        name: "undos", inOrder: "Every versioned migration has an undo script.",
        question: .workspace { workspace in
            let catalogue = try MigrationCatalogue(of: workspace.configuration.settings)
            let versioned = catalogue.migrations.filter { $0.kind == .versioned }
            let bare = versioned.filter { migration in
                migration.version.map { catalogue.undos[$0] == nil } ?? false
            }
            guard let newest = bare.last else { return [] }
            return [
                DoctorFinding(
                    .fileWithoutUndo,
                    "\(bare.count) of \(versioned.count) versioned migrations have no undo script, the newest of them "
                        + "\(newest.script).",
                    "Write the `U` script beside it; `dbvc new` makes both.")
            ]
        })
}
