package import Diagnostics
package import Operations

/// Opens the workspaces of the environments that are configured where the server runs.
///
/// What is configured is read once; a change of it needs a new start.
package actor ConfiguredWorkspaces: WorkspaceSource {
    /// What is configured for an environment, and where nothing names one.
    private struct Reading {
        var home: DeploymentEnvironment
        var configurations: [DeploymentEnvironment: Configuration]
    }

    private let reader: ConfigurationReader
    private let flags: [String: String]
    private let surroundings: Surroundings
    private let warn: @Sendable (Diagnostic) -> Void
    private var reading: Reading?

    /// Prepares to read; nothing is read yet.
    ///
    /// - Parameters:
    ///   - reader: Reads the configuration.
    ///   - flags: The settings given on the command line, by the names of the catalogue.
    ///   - surroundings: The machine.
    ///   - warn: Told what somebody should look at.
    package init(
        _ reader: ConfigurationReader, flags: [String: String] = [:],
        surroundings: Surroundings = .system,
        warn: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.reader = reader
        self.flags = flags
        self.surroundings = surroundings
        self.warn = warn
    }

    /// The environments that have a database.
    package func environments() async throws -> ServedEnvironments {
        let reading = try await self.read()
        return ServedEnvironments(home: reading.home, all: Set(reading.configurations.keys))
    }

    /// The configuration of the environment that is meant where a request names none.
    package func homeConfiguration() async throws -> Configuration {
        let reading = try await self.read()
        guard let configuration = reading.configurations[reading.home] else {
            throw WebFailure.missing("environment", reading.home.rawValue)
        }
        return configuration
    }

    /// The secrets of all environments, which no answer may hold.
    package func secrets() async throws -> [Secret] {
        try await self.read().configurations.values.flatMap(\.secrets)
    }

    /// The workspace of an environment.
    package func workspace(_ request: WorkspaceRequest) async throws -> Workspace {
        let reading = try await self.read()
        let wanted = request.environment.flatMap { DeploymentEnvironment($0) } ?? reading.home
        guard var configuration = reading.configurations[wanted] else {
            throw WebFailure.unknownEnvironment(wanted.rawValue, known: reading.home.rawValue)
        }
        let name = request.environment ?? wanted.rawValue
        // Another word for the environment may stand for another section, or for a second pass.
        if !request.settings.isEmpty || name != wanted.rawValue {
            let flags = self.flags(for: name)
            configuration = try await self.reader.read(
                flags.merging(request.settings) { $1 })
        }
        let (warn, observer) = (self.warn, request.observer)
        return Workspace(
            configuration: configuration.attributed(
                to: request.executor, from: request.executionContext,
                databaseId: request.databaseId),
            surroundings: self.surroundings, stop: request.stop
        ) { event in
            guard let event = ProgressEvent(event) else { return }
            if case .warning(let diagnostic) = event { warn(diagnostic) }
            observer(event)
        }
    }

    // MARK: Reading

    /// What is configured; the environment is what somebody has named, else dev, for a server is no checkout of a branch.
    ///
    /// Another environment counts only where it has another database: otherwise its history would be this one's.
    private func read() async throws -> Reading {
        if let reading { return reading }
        let plain = try await self.reader.read(self.flags)
        let isNamed = plain.listing.contains { $0.name == "dbvc.environment" && $0.isSet }
        let home = isNamed ? plain.environment : .dev
        var reading = Reading(home: home, configurations: [:])
        var flags = self.flags(for: home.rawValue)
        if isNamed { flags["dbvc.environment"] = self.flags["dbvc.environment"] }
        let configuration = try await self.reader.read(flags)
        for note in configuration.notes { self.warn(note) }
        reading.configurations[home] = configuration
        for other in DeploymentEnvironment.allCases where other != home {
            guard
                let configuration = try? await self.reader.read(self.flags(for: other.rawValue)),
                configuration.hasDatabase(otherThan: reading.configurations[home])
            else { continue }
            reading.configurations[other] = configuration
        }
        self.reading = reading
        return reading
    }

    /// The settings for an environment; where no folder of migrations is configured, the first migration makes it.
    private func flags(for environment: String) -> [String: String] {
        var flags = self.flags
        flags["dbvc.environment"] = environment
        if flags["locations"] == nil, flags["failOnMissingLocations"] == nil {
            flags["failOnMissingLocations"] = "false"
        }
        return flags
    }
}
