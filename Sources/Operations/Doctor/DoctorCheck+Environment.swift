import Diagnostics

extension DoctorCheck {
    /// The environment, and whether anything says that it is that one.
    static let environment = DoctorCheck(
        name: "environment", inOrder: "The environment is named, or follows from the branch.",
        question: .workspace { workspace in
            let choice = workspace.configuration.choice
            guard choice.isReadOnlyUnlessAsked, let refusal = choice.refusal else { return [] }
            let kind: DoctorFindingKind = choice.branch == nil ? .commitDetached : .branchUnmapped
            return [
                DoctorFinding(
                    kind,
                    "Commands that change the database are refused: no environment is named, and \(choice.reason).",
                    refusal.remedy)
            ]
        })
}
