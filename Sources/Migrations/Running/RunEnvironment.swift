package import Databases
package import Diagnostics

/// What a run needs from outside: clocks, a journal, somebody to watch and somebody to stop it.
package struct RunEnvironment: Sendable {
    /// Milliseconds of a clock that only goes forward.
    package var uptime: @Sendable () -> Int64
    /// The moment the command began, local time, as `${flyway:timestamp}` has it.
    package var startedAt: String
    /// Where changes are written down; `nil` writes none.
    package var journal: (any ChangeJournal)?
    /// Looks at the schema around the scripts; `nil` looks at nothing.
    package var witness: (any SchemaWitness)?
    /// Told what happens, as it happens.
    package var observer: @Sendable (RunEvent) -> Void
    /// Whether the user asked to stop.
    package var isStopRequested: @Sendable () -> Bool
    /// The address and credentials, for migrations that are programs.
    package var target: ConnectionTarget
    /// Where everything is written instead of being done; `nil` for a run that is meant.
    var dryRun: DryRunText?

    /// Gathers what a run needs.
    package init(
        uptime: @escaping @Sendable () -> Int64, startedAt: String,
        target: ConnectionTarget, journal: (any ChangeJournal)? = nil,
        witness: (any SchemaWitness)? = nil,
        observer: @escaping @Sendable (RunEvent) -> Void = { _ in },
        isStopRequested: @escaping @Sendable () -> Bool = { false }
    ) {
        self.uptime = uptime
        self.startedAt = startedAt
        self.target = target
        self.journal = journal
        self.witness = witness
        self.observer = observer
        self.isStopRequested = isStopRequested
    }
}

/// Something that happens during a run, for progress and logs.
package enum RunEvent: Hashable, Sendable {
    /// Somebody else has the lock.
    case waitingForLock(LockHolder)
    /// The database is at this version, and so many migrations are pending.
    case planned(current: Version?, pending: Int)
    /// A migration begins, the `index`-th of `total`.
    case migrationStarted(
        ResolvedMigration, index: Int, total: Int, isTransactional: Bool, isOutOfOrder: Bool)
    /// A statement of a migration is about to be sent.
    case statementStarted(path: String, line: Int, index: Int, total: Int)
    /// A statement is done.
    case statementFinished(path: String, line: Int, milliseconds: Int64)
    /// A migration is done and recorded.
    case migrationFinished(ResolvedMigration, milliseconds: Int64)
    /// An undo script is done and recorded.
    case undone(ResolvedMigration, milliseconds: Int64)
    /// A callback runs.
    case callback(CallbackEvent, script: String)
    /// The server said something.
    case message(ServerMessage)
    /// A script selected rows.
    case rows(ResultSet)
    /// A program wrote a line.
    case programOutput(String)
    /// Something the user should look at.
    case warning(Diagnostic)
}
