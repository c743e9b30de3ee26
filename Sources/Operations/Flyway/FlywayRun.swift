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
        /// What a report says of it; the document itself unless given.
        var reported: [CosmosValue]?
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
        var reported: [CosmosValue] = []
        var hasFailed = false
        self.output.begin(self.toolVersion)
        for verb in self.arguments.verbs where !hasFailed {
            let step = try await self.step(verb)
            documents.append(step.document)
            reported += step.reported ?? [step.document]
            self.output.text.map(step.show)
            hasFailed = step.hasFailed
        }
        self.output.finish(documents, try self.writeReport(reported))
        return hasFailed ? 1 : 0
    }

    /// Writes the report where one is wanted; `check` always wants one.
    private func writeReport(_ results: [CosmosValue]) throws -> FlywayReport? {
        guard let fileName = self.configuration.reportFilename, !results.isEmpty,
            self.configuration.writesReport || self.arguments.verbs.contains(.check)
        else { return nil }
        let report = FlywayReport(
            fileName: fileName, directory: self.configuration.workingDirectory)
        try report.write(results)
        return report
    }

    private func step(_ verb: FlywayVerb) async throws -> Step {
        if let reason = verb.refusal {
            throw FlywayArgumentError.refusedCommand(verb.rawValue, reason: reason)
        }
        if let command = verb.dryRun, let path = self.configuration.dryRunOutput {
            return try await self.dryRun(command, to: path, isFirst: verb == self.firstDryRun)
        }
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
        case .check:
            let json = FlywayJSON(
                timestamp: self.surroundings.now(), schemas: self.configuration.settings.schemas)
            let results = try await FlywayCheck(workspace: self.workspace, json: json)
                .results(self.arguments.reports)
            return Step(document: FlywayJSON.individualResults(results), reported: results) {
                $0.out(
                    "Checked \(self.arguments.reports.map(\.rawValue).sorted().joined(separator: ", "))"
                )
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
        let type = parameters["init.databaseType"]
        let url = type.map { DatabaseCatalog.newProjectURL(ofType: $0) }
        if let type, url == .some(nil) {
            throw FlywayArgumentError.invalidOption(
                name: "init.databaseType", value: type,
                expected: DatabaseCatalog.projectTypes.joined(separator: ", "))
        }
        return try Init(directory: self.configuration.settings.workingDirectory).create(
            name: parameters["init.projectName"] ?? "Flyway project", url: url ?? nil,
            fileName: parameters["init.fileName"] ?? "flyway.toml")
    }

    /// Writes down what a command would send; several commands of one line stand in the file one after the other.
    private func dryRun(
        _ command: DryRunCommand, to path: String, isFirst: Bool
    ) async throws -> Step {
        let result = try await self.workspace.dryRun(command, to: path, appending: !isFirst)
        let json = FlywayJSON(
            timestamp: self.surroundings.now(), schemas: self.configuration.settings.schemas)
        var object = json.plain(command.rawValue, result.database)
        object["timestamp"] = .string(json.timestamp)
        object["dryRunOutput"] = .string(result.path)
        object["warnings"] = []
        return Step(document: .object(object)) { console in
            console.out("Dry run of \(command.rawValue) written to \(result.path)")
        }
    }

    /// The first command that a dry run writes down; it empties the file.
    private var firstDryRun: FlywayVerb? { self.arguments.verbs.first { $0.dryRun != nil } }

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
