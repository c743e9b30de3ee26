/// Why a migration stands where it stands; each reason makes one state.
package enum StateReason: Hashable, Sendable {
    // MARK: Without a row

    /// The file is new.
    case new
    /// The file is new and lower than what is applied, which `outOfOrder` allows.
    case late
    /// The repeatable has changed since it last ran.
    case changedRepeatable
    /// The baseline script stands for everything up to it in a fresh database.
    case freshBaseline
    /// The baseline script came to a database that is not fresh.
    case notFresh
    /// Others were picked.
    case notPicked
    /// The condition in the file's configuration does not hold.
    case conditionFalse
    /// A baseline stands for it.
    case belowBaseline(Version)
    /// The baseline of the same version stands for it.
    case atBaseline(Version)
    /// It lies above the target; `nil` stands for a target that lets no version through.
    case aboveTarget(Version?)
    /// A higher version is applied, and `outOfOrder` is off.
    case belowApplied(Version)

    // MARK: With a row

    /// It is applied.
    case applied
    /// It was applied after a higher version.
    case appliedLate
    /// An undo script has taken it back.
    case undone
    /// `repair` has marked it deleted.
    case deleted
    /// The row marks another one deleted.
    case deletion
    /// The row tells that a run created the schemas.
    case schemaCreation
    /// The history begins here.
    case baseline
    /// It failed.
    case failed
    /// Its file is gone.
    case missing(failed: Bool)
    /// Its file is not here yet: its version is above all files.
    case future(failed: Bool)
    /// A later run of the same repeatable replaced it.
    case superseded
    /// The repeatable's file has changed since.
    case outdated

    /// The state that the reason makes.
    package var state: MigrationState {
        switch self {
        case .new, .late, .changedRepeatable, .freshBaseline: .pending
        case .notFresh, .notPicked, .conditionFalse, .belowApplied: .ignored
        case .belowBaseline: .belowBaseline
        case .atBaseline: .baselineIgnored
        case .aboveTarget: .aboveTarget
        case .applied, .deletion, .schemaCreation: .success
        case .appliedLate: .outOfOrder
        case .undone: .undone
        case .deleted: .deleted
        case .baseline: .baseline
        case .failed: .failed
        case .missing(let failed): failed ? .missingFailed : .missingSuccess
        case .future(let failed): failed ? .futureFailed : .futureSuccess
        case .superseded: .superseded
        case .outdated: .outdated
        }
    }
}
