import Diagnostics

extension DoctorCheck {
    /// Settings that do nothing, and notes on those that do.
    static let settings = DoctorCheck(
        name: "settings", inOrder: "The settings can be read.",
        question: .workspace { workspace in
            let configuration = workspace.configuration
            var findings = configuration.notes.map {
                DoctorFinding(.storePlaceholder, $0.message, $0.remedy)
            }
            findings += configuration.idleSettings.map { setting in
                DoctorFinding(
                    .settingWithoutEffect,
                    "`\(setting.name)` is set (\(setting.origin)) and does nothing here.",
                    "Remove it, or leave it for Flyway; docs/reference/flyway-parameters.md says why."
                )
            }
            return findings
        })
}
