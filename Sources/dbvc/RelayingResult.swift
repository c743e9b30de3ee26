import Operations

/// A result of a command that sends events to the document store.
protocol RelayingResult {
    /// What became of the events; `nil` when none waited.
    var relay: RelayResult? { get }
}

extension MigrateResult: RelayingResult {}
extension UndoResult: RelayingResult {}
extension BaselineResult: RelayingResult {}
extension RepairResult: RelayingResult {}
extension CleanResult: RelayingResult {}
