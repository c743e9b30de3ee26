import Databases

/// Runs the scripts of an event.
struct CallbackRunner: Sendable {
    let callbacks: [CallbackEvent: [CallbackScript]]
    let runner: ScriptRunner
    /// Undoes what the script before did to the session.
    let reset: @Sendable () async throws -> Void

    /// Whether the event has a script.
    func has(_ event: CallbackEvent) -> Bool { self.callbacks[event] != nil }

    /// Runs the event's scripts, each in a transaction of its own where it can.
    ///
    /// - Throws: `MigrationError.callbackFailed`, or what reading the script threw.
    func run(_ event: CallbackEvent) async throws {
        try await self.run(event, ownTransaction: true)
    }

    /// Runs the event's scripts in the transaction that is open.
    func runInside(_ event: CallbackEvent) async throws {
        try await self.run(event, ownTransaction: false)
    }

    /// What runs around each statement; nothing where no script wants to.
    func hooks(
        before: CallbackEvent, after: CallbackEvent, afterError: CallbackEvent
    ) -> StatementHooks {
        func hook(_ event: CallbackEvent) -> StatementHooks.Hook? {
            guard self.has(event) else { return nil }
            // The session stays as the script, which is in the middle of its work, has made it.
            return { try await self.run(event, ownTransaction: false, resets: false) }
        }
        return StatementHooks(
            before: hook(before), after: hook(after), afterError: hook(afterError))
    }

    private func run(
        _ event: CallbackEvent, ownTransaction: Bool, resets: Bool = true
    ) async throws {
        for callback in self.callbacks[event] ?? [] {
            self.runner.environment.observer(.callback(event, script: callback.script))
            if callback.isProgram {
                try await self.runner.runProgram(
                    callback.path, script: callback.script, callback.configuration)
                continue
            }
            if resets { try await self.reset() }
            let source = ScriptRunner.Source(
                path: callback.path, script: callback.script, configuration: callback.configuration)
            let plan = try self.runner.plan(source)
            let isTransactional =
                plan.isTransactional
                && (callback.configuration.executeInTransaction
                    ?? self.runner.settings.executeInTransaction)
            do {
                try await self.runner.run(
                    source, plan, inTransaction: ownTransaction && isTransactional)
            } catch let failure as ScriptRunner.Failure {
                throw MigrationError.callbackFailed(
                    event: event, path: callback.path, failure.statement)
            }
        }
    }
}

extension ScriptRunner {
    /// Sends a script, in a transaction of its own if asked.
    fileprivate func run(_ source: Source, _ plan: ScriptPlan, inTransaction: Bool) async throws {
        let traits = self.dialect.traits
        if inTransaction { try await self.connection.execute(traits.begin) }
        do {
            try await self.run(source, plan, mayStop: false)
            if inTransaction { try await self.connection.execute(traits.commit) }
        } catch {
            if inTransaction { _ = try? await self.connection.execute(traits.rollback) }
            throw error
        }
    }
}
