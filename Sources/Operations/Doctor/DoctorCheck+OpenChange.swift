import Migrations

extension DoctorCheck {
    /// Whether a change was begun that has not ended.
    static let openChange = DoctorCheck(
        name: "open-change", inOrder: "No change is open.",
        question: .database { _, database in
            guard let intent = try await database.migrator.info().openIntent else { return [] }
            return [
                DoctorFinding(
                    .changeOpen,
                    "\(intent.migrationId ?? "A clean") was begun at \(intent.since) by \(intent.executor), and has not ended.",
                    "If nobody is at work, run `dbvc migrate`: it finds out how far it came.")
            ]
        })
}
