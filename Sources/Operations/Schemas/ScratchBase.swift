import Databases
import Diagnostics
import Migrations
import Schemas

/// What a scratch database begins with.
package enum ScratchBase: String, Hashable, Sendable, Codable {
    /// A copy of the database, with its rows.
    case copied
    /// What the applied migrations make of an empty database.
    case replayed
    /// The database's schema, made by statements that were generated from it, because its migrations do not tell all of it.
    case generated
    /// Nothing.
    case empty

    /// How a rehearsal describes it.
    package var words: String {
        switch self {
        case .copied: "a copy with its rows"
        case .replayed: "the applied migrations, replayed without rows of the original"
        case .generated: "its schema, generated without rows"
        case .empty: "an empty database"
        }
    }
}

/// The state of a database as a scratch database must be brought to it.
struct ScratchState: Sendable {
    /// What is applied, in the order in which it was: versions, then descriptions of repeatables.
    let picks: [String]
    /// Whether baseline scripts are out of the question, because the database began without one.
    let hidesBaselines: Bool
    /// The scripts that have made it.
    let paths: [String]
    /// Whether scripts cannot tell how the database came to be: it was baselined by hand, or scripts are gone.
    let isUntold: Bool
    /// The version it is at.
    let version: Version?

    /// Reads the state from the history.
    init(_ entries: [MigrationEntry]) {
        let live = entries.filter { entry in
            entry.isLive && !entry.state.isFailed && entry.type != .schema
        }
        let versioned = live.filter { $0.version != nil }
        let scripted = versioned.filter { !$0.type.isSynthetic }
        let repeatables = live.filter { $0.version == nil && $0.state == .success }
        self.picks = scripted.compactMap { $0.version?.text } + repeatables.map(\.description)
        self.hidesBaselines = !scripted.isEmpty && !scripted.contains { $0.type.isBaseline }
        self.isUntold =
            versioned.contains(where: \.type.isSynthetic)
            || scripted.contains { $0.resolved == nil }
        self.paths = (scripted + repeatables).compactMap(\.resolved?.path)
        self.version = versioned.compactMap(\.version).max()
    }
}

extension ScratchDatabase {
    /// The same, but that it does not see baseline scripts, which an empty database would begin with.
    func hidingBaselines(_ hides: Bool) -> Self {
        guard hides else { return self }
        var settings = self.settings
        // No file's name begins with a line end.
        settings.naming.baselinePrefix = "\n"
        settings.misnamedFiles = .skip
        return Self(
            name: self.name, driver: self.driver, session: self.session, settings: settings,
            environment: self.environment, schemas: self.schemas, reach: self.reach)
    }

    /// Whether running the scripts once more would change more than this database.
    private func leadsOut(_ paths: [String]) -> Bool {
        do {
            try self.refuseLeading(paths)
            return false
        } catch {
            return true
        }
    }

    /// Brings the empty database to a state.
    ///
    /// - Throws: `ScratchError.replayFailed` and `.notReplayed`.
    func reach(_ state: ScratchState, like model: SchemaModel) async throws -> ScratchBase {
        if state.isUntold || self.leadsOut(state.paths) {
            return try await self.generate(model, version: state.version)
        }
        guard !state.picks.isEmpty else { return .empty }
        let report = try await self.migrator { $0.cherryPick = state.picks }.migrate()
        if let failure = report.failure { throw ScratchError.replayFailed(failure.diagnostic) }
        guard report.standing == state.picks.count else {
            throw ScratchError.notReplayed(applied: report.standing, wanted: state.picks.count)
        }
        return .replayed
    }

    private func generate(_ model: SchemaModel, version: Version?) async throws -> ScratchBase {
        guard let generator = SchemaGenerator(for: self.driver.dialect) else {
            throw OperationError.noInspector(self.driver.dialect.name)
        }
        _ = try await self.migrator { $0.baselineVersion = version ?? $0.baselineVersion }
            .baseline()
        for step in generator.script(from: try await self.inspect(), to: model).steps {
            do {
                try await self.session.connection.execute(step.sql)
            } catch {
                throw ScratchError.replayFailed(error.diagnostic)
            }
        }
        return .generated
    }
}
