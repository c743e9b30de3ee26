import CosmosSQL
import Databases
import Diagnostics
import Migrations

/// One run of Flyway's command line: its commands, from left to right.
struct FlywayRun: Sendable {
    let arguments: FlywayArguments
    let configuration: Configuration
    let output: FlywayOutput
    let surroundings: Surroundings
    let stop: StopRequest
    let toolVersion: String

    /// What a command came to.
    private struct Step {
        /// The result as Flyway's JSON.
        var document: CosmosValue
        /// Prints the result for people.
        var show: (FlywayConsole) -> Void
        /// Whether the command failed, so that none follows.
        var hasFailed = false
    }

    /// Carries all commands out, and stops at the first one that fails.
    ///
    /// - Returns: The exit status.
    /// - Throws: What kept a command from having a result.
    func all() async throws -> Int32 {
        var documents: [CosmosValue] = []
        self.output.begin(self.toolVersion)
        for verb in self.arguments.verbs {
            let step = try await self.step(verb)
            documents.append(step.document)
            self.output.text.map(step.show)
            if step.hasFailed {
                self.output.finish(documents)
                return 1
            }
        }
        self.output.finish(documents)
        return 0
    }

    private func step(_ verb: FlywayVerb) async throws -> Step {
        guard !verb.isPaid else { throw FlywayArgumentError.paidCommand(verb.rawValue) }
        let json = FlywayJSON(
            timestamp: self.surroundings.now(), schemas: self.configuration.settings.schemas)
        switch verb {
        case .info:
            let filter = try FlywayInfoFilter(self.arguments.options)
            let result = try await self.workspace.info()
            let shown = result.migrations.filter(filter.shows)
            return Step(document: json.info(result, shown)) { console in
                if self.arguments.flags.contains(.migrationIds) {
                    console.out(shown.map { $0.version ?? $0.description }.joined(separator: ","))
                } else {
                    console.show(result, shown)
                }
            }
        case .migrate:
            guard self.configuration.dryRunOutput == nil else {
                throw FlywayArgumentError.dryRunOutput
            }
            let result = try await self.workspace.migrate()
            return Step(
                document: json.migrate(result), show: { $0.show(result) },
                hasFailed: result.failure != nil)
        case .validate:
            let result = try await self.workspace.validate()
            // Flyway's JSON says what is invalid and the process still ends well; its text does not.
            return Step(
                document: json.validate(result), show: { $0.show(result) },
                hasFailed: !result.isValid && self.output.text != nil)
        case .repair:
            let result = try await self.workspace.repair()
            return Step(document: json.repair(result)) { $0.show(result) }
        case .baseline:
            let result = try await self.workspace.baseline()
            return Step(document: json.baseline(result)) { $0.show(result) }
        case .undo:
            let result = try await self.workspace.undo()
            return Step(document: json.undo(result)) { $0.show(result) }
        case .clean:
            let result = try await self.workspace.clean()
            return Step(document: json.clean(result)) { $0.show(result) }
        default: return try await self.smallStep(verb)
        }
    }

    /// The commands that leave the history alone.
    private func smallStep(_ verb: FlywayVerb) async throws -> Step {
        switch verb {
        case .version:
            return Step(document: FlywayJSON.version(self.toolVersion)) { console in
                console.out(
                    "Flyway \(FlywayJSON.flywayVersion), spoken by dbvc \(self.toolVersion)")
            }
        case .listEngines:
            let names = DatabaseCatalog().drivers.map(\.dialect.name)
            let engines = names.map { CosmosValue.object(["name": .string($0)]) }
            return Step(document: ["dbInfoResults": .array(engines)]) { console in
                for name in names { console.out(name) }
            }
        case .testConnection:
            let name = self.configuration.settings.environment
            let product = try await self.workspace.product()
            return Step(document: ["successfulConnections": [.string(name)]]) { console in
                console.out("Successfully connected to \(name) (\(product))")
            }
        case .initialize:
            let result = try self.initialize()
            return Step(document: ["path": .string(result.path), "projectId": .null]) { console in
                console.out("Created \(result.path)")
            }
        default:
            let path = try FlywayAdd(
                self.arguments.parameters, settings: self.configuration.settings,
                now: self.surroundings.now()
            ).create()
            return Step(document: ["path": .string(path)]) { $0.out("Created \(path)") }
        }
    }

    private func initialize() throws -> InitResult {
        let parameters = self.arguments.parameters
        return try Init(directory: self.configuration.settings.workingDirectory).create(
            name: parameters["init.projectName"] ?? "Flyway project")
    }

    private var workspace: Workspace {
        let console = self.output.text
        return Workspace(
            configuration: self.configuration, surroundings: self.surroundings, stop: self.stop
        ) { event in
            console?.observe(event)
        }
    }
}

extension Workspace {
    /// Opens the database and says what it is.
    fileprivate func product() async throws -> String {
        try await self.withDatabase { $0.session.product }
    }
}
