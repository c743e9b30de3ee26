import Databases

/// Cuts scripts into statements and sends them, one after the other.
struct ScriptRunner: Sendable {
    let connection: any DatabaseConnection
    let dialect: any Dialect
    let settings: MigrationSettings
    let scripts: ScriptOpener
    let placeholders: PlaceholderValues
    let environment: RunEnvironment
    let overrides: [ErrorOverride]

    /// A script to run: where it is and how it is read.
    struct Source: Sendable {
        var path: String
        var script: String
        var configuration: ScriptConfiguration
    }

    /// What a statement failed with, and how many before it went through.
    struct Failure: Error {
        var statement: FailedStatement
        var completed: Int
    }

    /// Reads a script to its end and says what is in it; nothing is sent.
    ///
    /// - Throws: `MigrationError.unsplittable`, or what reading it threw.
    func plan(_ source: Source) throws(MigrationError) -> ScriptPlan {
        var plan = ScriptPlan()
        try self.forEachStatement(of: source) { plan.add($0) }
        return plan
    }

    /// Sends the statements of a script whose plan is known, with the hooks around each of them.
    ///
    /// Where it `mayStop`, the user's wish to stop is heeded between two statements.
    ///
    /// - Throws: `Failure`, or `MigrationError` for a script that cannot be read or was stopped.
    func run(
        _ source: Source, _ plan: ScriptPlan, mayStop: Bool,
        around: StatementHooks = StatementHooks()
    ) async throws {
        var index = 0
        if let statements = plan.statements {
            for statement in statements {
                index += 1
                try await self.send(
                    statement, of: source, (index, plan.count), mayStop: mayStop, around)
            }
            return
        }
        var failure: MigrationError?
        var splitter = try self.splitter(source) { failure = $0 }
        do {
            while let statement = try splitter.next() {
                index += 1
                try await self.send(
                    statement, of: source, (index, plan.count), mayStop: mayStop, around
                ) { () throws(SplittingError) in try splitter.nextCopyChunk() }
            }
        } catch let error as SplittingError {
            throw failure ?? .unsplittable(path: source.path, script: source.script, error)
        }
    }

    /// Sends the statements of a text that is no file, such as a setting; each commits by itself.
    ///
    /// - Throws: `DatabaseError` for the statement refused, `MigrationError` for a text that cannot be cut.
    func run(text: String, named name: String) async throws {
        var rest: [UInt8]? = try self.scripts.replacingPlaceholders(in: text, named: name)
        let rules = self.dialect.splitting.rules(flyway: self.settings.splitsAsFlyway)
        var splitter = StatementSplitter(rules: rules) { () throws(ScriptReadError) in
            defer { rest = nil }
            return rest
        }
        do {
            while let statement = try splitter.next() {
                try await self.connection.execute(statement.sql)
            }
        } catch let error as SplittingError {
            throw MigrationError.unsplittable(path: name, script: name, error)
        }
    }

    private func send(
        _ statement: ScriptStatement, of source: Source, _ place: (index: Int, total: Int),
        mayStop: Bool, _ hooks: StatementHooks, copyData: CopyDataSource = { nil }
    ) async throws {
        if mayStop, self.environment.isStopRequested() { throw MigrationError.stopped(applied: 0) }
        try await hooks.before?()
        self.environment.observer(
            .statementStarted(
                path: source.path, line: statement.line, index: place.index, total: place.total))
        let start = self.environment.uptime()
        do {
            for _ in 0..<statement.repetitions {
                self.report(try await self.perform(statement, copyData))
            }
        } catch let error as DatabaseError {
            try? await hooks.afterError?()
            throw Failure(
                statement: FailedStatement(statement, error), completed: place.index - 1)
        }
        self.environment.observer(
            .statementFinished(
                path: source.path, line: statement.line,
                milliseconds: self.environment.uptime() - start))
        try await hooks.after?()
    }

    private func report(_ outcome: StatementOutcome) {
        for message in outcome.messages { self.environment.observer(.message(message)) }
        guard self.settings.outputQueryResults else { return }
        for result in outcome.results { self.environment.observer(.rows(result)) }
    }

    private func forEachStatement(
        of source: Source, _ body: (ScriptStatement) -> Void
    ) throws(MigrationError) {
        var failure: MigrationError?
        var splitter = try self.splitter(source) { failure = $0 }
        do throws(SplittingError) {
            while let statement = try splitter.next() { body(statement) }
        } catch {
            throw failure ?? .unsplittable(path: source.path, script: source.script, error)
        }
    }

    /// A splitter over the script's text; an error of reading is handed to `onFailure` as well, whole.
    private func splitter(
        _ source: Source, onFailure: @escaping (MigrationError) -> Void
    ) throws(MigrationError) -> StatementSplitter {
        let next = try self.scripts.text(
            of: source.path, named: source.script, source.configuration)
        let rules = self.dialect.splitting.rules(flyway: self.settings.splitsAsFlyway)
        return StatementSplitter(rules: rules) { () throws(ScriptReadError) in
            do throws(MigrationError) {
                return try next()
            } catch {
                onFailure(error)
                throw ScriptReadError(error.diagnostic)
            }
        }
    }
}

/// What runs around each statement of a migration.
struct StatementHooks: Sendable {
    /// Runs the callbacks of one event.
    typealias Hook = @Sendable () async throws -> Void

    var before: Hook?
    var after: Hook?
    var afterError: Hook?
}
