import Databases
import Diagnostics
import Migrations
import Schemas

/// Tries migrations in a scratch database one after the other: up, down and up again.
struct Rehearsal {
    private let scratch: ScratchDatabase
    private let request: RehearseRequest
    /// The migration after which nobody knows any more what the scratch database holds.
    private var broken: String?

    init(in scratch: ScratchDatabase, _ request: RehearseRequest) {
        self.scratch = scratch
        self.request = request
    }

    /// A migration with its undo script, where it has one.
    struct Step: Sendable {
        var migration: ResolvedMigration
        var undo: ResolvedMigration?

        /// The scripts that are to run.
        var paths: [String] { [self.migration.path, self.undo?.path].compactMap(\.self) }

        /// What `cherryPick` names it by.
        var pick: String { self.migration.identity }
    }

    /// Tries those of the steps that were not tried before, until one leaves the database as it should not be.
    ///
    /// - Returns: What became of all steps up to there; after a migration that cannot be applied the others are skipped.
    /// - Throws: `ScratchError.stopped`, and what looking at the schema throws.
    mutating func rehearse(
        _ steps: [Step], after done: [RehearsedMigration]
    ) async throws -> [RehearsedMigration] {
        for step in steps.prefix(done.count) { try await self.apply(step) }
        var results = done
        for step in steps.dropFirst(done.count) {
            let result = try await self.rehearse(step)
            results.append(result)
            // What was applied once is applied to a fresh database once more; the others follow there.
            let isApplied = result.legs.first.map { $0.error == nil } ?? false
            if self.broken != nil, isApplied { return results }
        }
        return results
    }

    /// Applies a migration that was tried before.
    private mutating func apply(_ step: Step) async throws {
        if self.scratch.environment.isStopRequested() { throw ScratchError.stopped }
        guard self.broken == nil else { return }
        do {
            _ = try await self.run(.up, step)
        } catch {
            self.broken = MigrationIdentity.id(of: step.migration)
        }
    }

    /// Tries one migration.
    ///
    /// - Throws: `ScratchError.stopped`, and what looking at the schema throws; what a script does wrong is in the result.
    private mutating func rehearse(_ step: Step) async throws -> RehearsedMigration {
        var result = RehearsedMigration(
            migrationId: MigrationIdentity.id(of: step.migration),
            version: step.migration.version?.text, description: step.migration.description,
            verdict: .skipped, legs: [], rowsLost: [], valuesLost: [], reason: "")
        if let broken = self.broken {
            result.reason = "\(broken) cannot be applied"
            return result
        }
        let before = try await self.scratch.inspect()
        let after = try await self.run(.up, step, from: before, to: nil, &result)
        guard result.legs.last?.error == nil else {
            return self.failed(result, because: "the migration failed", isBroken: true)
        }
        guard step.migration.kind == .versioned else {
            return try await self.rehearseRepeatable(step, after, result)
        }
        guard step.undo != nil else {
            result.verdict = self.request.requiresUndo ? .failed : .irreversible
            result.reason = "there is no undo script"
            return result
        }
        let restored = try await self.run(.down, step, from: after, to: before, &result)
        guard result.legs.last?.error == nil else {
            return self.failed(result, because: "the undo script failed", isBroken: true)
        }
        let isRestored = result.legs.last?.isPassed ?? false
        _ = try await self.run(.upAgain, step, from: restored, to: after, &result)
        let isRepeated = result.legs.last?.isPassed ?? false
        guard isRestored else {
            return self.failed(
                result, because: "the undo script does not restore the schema",
                isBroken: !isRepeated)
        }
        guard isRepeated else {
            return self.failed(
                result, because: "after the undo the migration does not do the same again",
                isBroken: true)
        }
        result.verdict = .passed
        result.reason = "up, down and up again"
        return result
    }

    private mutating func rehearseRepeatable(
        _ step: Step, _ after: SchemaModel, _ result: RehearsedMigration
    ) async throws -> RehearsedMigration {
        var result = result
        result.verdict = .passed
        result.reason = "it ran"
        guard self.request.repeats, step.migration.kind == .repeatable else { return result }
        try await self.forget(step.migration)
        _ = try await self.run(.upAgain, step, from: after, to: after, &result)
        guard result.legs.last?.isPassed ?? false else {
            return self.failed(
                result, because: "running it twice is not the same as running it once",
                isBroken: result.legs.last?.error != nil)
        }
        result.reason = "it ran twice, and the second time changed nothing"
        return result
    }

    private mutating func failed(
        _ result: RehearsedMigration, because reason: String, isBroken: Bool
    ) -> RehearsedMigration {
        var result = result
        result.verdict = .failed
        result.reason = reason
        if isBroken { self.broken = result.migrationId }
        return result
    }

    // MARK: Legs

    /// Runs one leg, and looks at what it leaves.
    ///
    /// - Returns: The schema afterwards.
    private func run(
        _ leg: RehearsalLeg, _ step: Step, from before: SchemaModel, to expected: SchemaModel?,
        _ result: inout RehearsedMigration
    ) async throws -> SchemaModel {
        if self.scratch.environment.isStopRequested() { throw ScratchError.stopped }
        let census =
            leg == .upAgain ? nil : await RehearsalCensus(of: before, in: self.scratch)
        var record = RehearsedLeg(leg: leg, durationMs: 0, differences: [])
        do {
            record.durationMs = try await self.run(leg, step)
        } catch {
            if self.scratch.environment.isStopRequested() { throw ScratchError.stopped }
            record.error = Self.diagnostic(error)
            result.legs.append(record)
            return before
        }
        let after = try await self.scratch.inspect()
        if let expected {
            record.differences = SchemaDiff(from: expected, to: after).lines
        }
        result.legs.append(record)
        if let census {
            let losses = census.losses(
                to: await RehearsalCensus(of: after, in: self.scratch),
                SchemaDiff(from: before, to: after), in: leg)
            result.rowsLost += losses.rows
            result.valuesLost += losses.values
        }
        return after
    }

    /// Runs the script of a leg, and tells how long it took, in milliseconds.
    private func run(_ leg: RehearsalLeg, _ step: Step) async throws -> Int {
        let migrator = try self.scratch.migrator { $0.cherryPick = [step.pick] }
        let ran: [AppliedMigration]
        if leg == .down {
            ran = try await migrator.undo().undone
        } else {
            let report = try await migrator.migrate()
            if let failure = report.failure { throw failure }
            ran = report.applied
        }
        guard let one = ran.first else { throw Self.notRun(step) }
        return Int(one.milliseconds)
    }

    /// Takes the row of a repeatable out of the history, so that it is pending once more.
    private func forget(_ migration: ResolvedMigration) async throws {
        let dialect = self.scratch.driver.dialect
        try await self.scratch.session.connection.query(
            """
            DELETE FROM \(dialect.quoted(self.scratch.history)) WHERE \(dialect.quoted("version")) IS NULL
            AND \(dialect.quoted("description")) = \(dialect.parameter(1))
            """, [.text(migration.description)])
    }

    private static func notRun(_ step: Step) -> Diagnostic {
        Diagnostic(
            code: "rehearsal-not-run",
            message: "\(step.migration.script) is not applied to the scratch database.",
            remedy: "Look with `dbvc migrate --dry-run` why it would be left out.",
            outcome: .invalid)
    }

    private static func diagnostic(_ error: any Error) -> Diagnostic {
        (error as? any DiagnosticConvertible)?.diagnostic
            ?? Diagnostic(code: "unexpected-error", message: String(describing: error))
    }
}

extension SchemaDiff {
    /// The differences as people read them, line by line.
    var lines: [String] { self.text.split(separator: "\n").map(String.init) }
}
