/// The named moments at which a migrator must be able to die.
package enum Boundary: String, Hashable, Sendable, CaseIterable {
    case beforeLock = "before lock"
    case afterLock = "after lock"
    case afterIntent = "after intent row"
    case betweenStatements = "between statements"
    case afterLastStatement = "after last statement"
    case afterHistoryRow = "after history row"
    case afterOutboxRow = "after outbox row"
    case afterCommit = "after commit before reply is read"
    case duringRelay = "during relay"
    case afterRelayBeforeMark = "after relay before marking"
    case duringUnlock = "during unlock"

    /// The boundary that a point among the calls of a client is at; `nil` for a moment without a name.
    package init?(_ point: KillPoint, in calls: [GatedCall.Kind]) {
        let isLast = calls.dropFirst(point.call + 1).first != .statement
        switch (calls[point.call], point.isAfter) {
        case (.lock, false): self = .beforeLock
        case (.lock, true): self = .afterLock
        case (.commitIntent, true): self = .afterIntent
        case (.statement, true): self = isLast ? .afterLastStatement : .betweenStatements
        case (.historyRow, true): self = .afterHistoryRow
        case (.outboxRow, true): self = .afterOutboxRow
        case (.commitChange, true): self = .afterCommit
        case (.store, _): self = .duringRelay
        case (.mark, false): self = .afterRelayBeforeMark
        case (.unlock, _): self = .duringUnlock
        default: return nil
        }
    }
}
