import Audit
import Databases
package import Diagnostics
import Documents

/// An environment as it is configured, without its secrets.
package struct EnvironmentSummary: Hashable, Sendable, Codable {
    /// The section of the configuration files whose settings count.
    package var section: String
    /// `dev` or `prod`.
    package var environment: DeploymentEnvironment
    /// Whether it is the second look at dev.
    package var pass: EnvironmentChoice.Pass
    /// Why it is that one.
    package var reason: String
    /// Whether commands that change the database are refused until somebody names the environment.
    package var isReadOnlyUnlessAsked: Bool
    /// The branch or the tag; `nil` where none is known.
    package var branch: String?
    /// The commit; `nil` where none is known.
    package var commit: String?
    /// The address of the database without what signs in; `nil` where none is configured.
    package var database: String?
    /// What the audit calls the database; `nil` for the name the database itself has.
    package var databaseId: String?
    /// The account or the file of the document store.
    package var documentStore: String
    /// The document database and the container in it.
    package var container: String
    /// Whether production asks for a second pass, and who says so.
    package var promotion: String
}

/// An environment among others, or what keeps it from being used.
package struct EnvironmentEntry: Hashable, Sendable, Codable {
    /// Its name, to be given as `--environment`.
    package var name: String
    /// The environment; `nil` where its settings cannot be used.
    package var environment: EnvironmentSummary?
    /// Why not.
    package var problem: Diagnostic?
}

extension Workspace {
    /// What is configured, without opening anything.
    package func environmentSummary() -> EnvironmentSummary {
        let (configuration, choice) = (self.configuration, self.configuration.choice)
        let word = configuration.promotion.isRequired ? "required" : "off"
        return EnvironmentSummary(
            section: choice.section, environment: choice.environment, pass: choice.pass,
            reason: choice.reason, isReadOnlyUnlessAsked: choice.isReadOnlyUnlessAsked,
            branch: choice.branch, commit: configuration.executionContext.commitSha,
            database: configuration.target.map { ConnectionString($0.url.reveal()).masked },
            databaseId: configuration.databaseId, documentStore: self.documentStoreName,
            container: self.container.description,
            promotion: "\(word), because \(configuration.promotion.origin)")
    }
}

extension ConfigurationReader {
    /// All environments that are configured, by name; both of dbvc's where there are no sections.
    ///
    /// - Throws: `ConfigurationError` for files that cannot be read at all.
    package func environments(
        _ flags: [String: String] = [:]
    ) async throws(ConfigurationError) -> [EnvironmentEntry] {
        let sections = try await self.sections(flags)
        let words = DeploymentEnvironment.allCases.map(\.rawValue).filter { word in
            !sections.contains { DeploymentEnvironment($0)?.rawValue == word }
        }
        var entries: [EnvironmentEntry] = []
        for name in sections.union(words).sorted() {
            var flags = flags
            if sections.contains(name) { flags["environment"] = name }
            if name != EnvironmentChooser.defaultSection { flags["dbvc.environment"] = name }
            do {
                let workspace = Workspace(configuration: try await self.read(flags))
                entries.append(
                    EnvironmentEntry(name: name, environment: workspace.environmentSummary()))
            } catch {
                entries.append(EnvironmentEntry(name: name, problem: error.diagnostic))
            }
        }
        return entries
    }
}
