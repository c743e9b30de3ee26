extension StateReason {
    /// The reason as the end of a sentence that begins with the state.
    package var words: String {
        switch self {
        case .new: "not applied yet"
        case .late: "not applied yet; lower than what is applied, which outOfOrder allows"
        case .changedRepeatable: "changed since it last ran, so it runs again"
        case .freshBaseline: "stands for every version up to it, as nothing is applied yet"
        case .notFresh: "a baseline script runs only where nothing is applied yet"
        case .notPicked: "cherryPick names others"
        case .conditionFalse: "shouldExecute in the .conf file beside it is false"
        case .belowBaseline(let version): "the baseline \(version) stands for it"
        case .atBaseline(let version): "the baseline \(version) has the same version"
        case .aboveTarget(let version?): "higher than the target \(version)"
        case .aboveTarget(nil): "the target lets no version through"
        case .belowApplied(let version):
            "lower than version \(version), which is applied, and outOfOrder is off"
        case .applied: "applied"
        case .appliedLate: "applied after a higher version"
        case .undone: "its undo script has taken it back"
        case .deleted: "its row was marked deleted by repair"
        case .deletion: "marks a row deleted, whose file was gone"
        case .schemaCreation: "the schemas were created by a run"
        case .baseline: "the history begins here"
        case .failed: "it failed, and what it did before that may stand"
        case .missing(failed: false): "applied, but its file is gone"
        case .missing(failed: true): "it failed, and its file is gone"
        case .future(failed: false): "applied by newer files than these"
        case .future(failed: true): "it failed, run from newer files than these"
        case .superseded: "a later run of the same file replaced it"
        case .outdated: "its file has changed since"
        }
    }

    /// The next step; `nil` where nothing is to be done.
    package var nextStep: String? {
        switch self {
        case .new, .late, .changedRepeatable, .freshBaseline, .outdated: "dbvc migrate"
        case .belowApplied: "dbvc migrate --out-of-order, or give the file a higher version"
        case .aboveTarget: "dbvc migrate --target latest"
        case .notPicked: "dbvc migrate without --cherry-pick"
        case .failed, .missing(failed: true), .future(failed: true):
            "mend by hand what it left behind, then dbvc repair"
        case .missing(failed: false): "bring the file back, or dbvc repair if it is gone on purpose"
        case .future(failed: false): "update the folder of migrations"
        case .conditionFalse, .notFresh, .belowBaseline, .atBaseline, .applied, .appliedLate,
            .undone,
            .deleted, .deletion, .schemaCreation, .baseline, .superseded:
            nil
        }
    }
}
