import TestKit

@testable import Operations

/// A folder with configuration files, and a process that starts in it.
struct Project {
    let folder: TemporaryDirectory
    var variables: [String: String] = [:]

    init(_ files: [String: String] = [:], variables: [String: String] = [:]) throws {
        self.folder = try TemporaryDirectory()
        self.variables = variables
        for (path, text) in files { try self.folder.write(text, to: path) }
    }

    var process: ProcessContext {
        ProcessContext(
            variables: self.variables, directory: self.folder.path, home: self.folder.path("home"),
            hostName: "builder")
    }

    /// What dbvc's command line, or Flyway's, is configured to.
    func configuration(
        _ flags: [String: String] = [:], frontEnd: FrontEnd = .dbvc
    ) async throws(ConfigurationError) -> Configuration {
        try await ConfigurationReader(
            process: self.process, frontEnd: frontEnd, toolVersion: "1.2.3"
        ).read(flags)
    }

    /// The origin of a setting, with paths relative to the folder.
    func origin(
        _ name: String, _ flags: [String: String] = [:]
    ) async throws(ConfigurationError) -> String? {
        try await self.configuration(flags).listing.first { $0.name == name }?.origin
            .replacing(self.folder.path + "/", with: "")
    }
}
