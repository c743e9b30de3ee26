import Databases

extension Migrator {
    /// Writes down what a command would send to the database, and sends nothing but questions.
    ///
    /// No lock is taken, nothing is created, no program runs and no journal is kept. The text comes piece by piece: a
    /// heading, `-- Source:` in front of the statements of a script, and the statements, those on the history among
    /// them, each with what ends it in the database's own shell.
    ///
    /// - Throws: What would prevent the command from beginning, and what the sink threw.
    package func dryRun(
        _ command: DryRunCommand, into sink: @escaping @Sendable (String) throws -> Void
    ) async throws {
        let text = DryRunText(
            of: command, startedAt: self.environment.startedAt,
            validates: command == .migrate && self.settings.validateOnMigrate,
            lexicon: self.driver.dialect.splitting.rules(flyway: self.settings.splitsAsFlyway)
                .lexicon, into: sink)
        let rehearsal = try await self.rehearsal(text)
        switch command {
        case .migrate:
            if let failure = try await rehearsal.migrate().failure { throw failure }
        case .undo: _ = try await rehearsal.undo()
        case .repair: _ = try await rehearsal.repair()
        case .baseline: _ = try await rehearsal.baseline()
        case .clean: _ = try await rehearsal.clean()
        }
        try text.finish()
    }

    /// The same migrator with everything taken out that would leave a trace.
    private func rehearsal(_ text: DryRunText) async throws -> Self {
        var copy = self
        copy.table.imagined = ImaginedHistory(try await self.history())
        copy.session = DatabaseSession(
            connection: DryRunConnection(
                self.connection, dialect: self.driver.dialect, text: text),
            displayName: self.session.displayName, databaseName: self.session.databaseName,
            product: self.session.product, user: self.session.user,
            currentSchema: self.session.currentSchema)
        let observer = self.environment.observer
        copy.environment.dryRun = text
        copy.environment.journal = nil
        copy.environment.witness = nil
        copy.environment.observer = { event in
            switch event {
            case .migrationStarted(let migration, _, _, _, _): text.write(source: migration.path)
            case .callback(_, let script): text.write(source: script)
            case .warning: observer(event)
            default: break
            }
        }
        return copy
    }
}
