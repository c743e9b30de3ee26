import ArgumentParser
import Operations

/// The options all commands share.
struct CommonOptions: ParsableArguments {
    @Option(help: "The database's address, such as sqlite:app.db.")
    var url: String?

    @Option(help: "The user to sign in as.")
    var user: String?

    @Option(help: "The password; visible to others in `ps`, so better a variable or a file.")
    var password: String?

    @Option(help: "Where migrations are: folders, separated by commas.")
    var locations: String?

    @Option(help: ArgumentHelp("A configuration file; may be repeated.", valueName: "file"))
    var config: [String] = []

    @Option(name: [.customShort("C"), .long], help: "Work in this folder.")
    var directory: String?

    @Option(name: .shortAndLong, help: "The environment: dev or prod.")
    var environment: String?

    @Option(
        help: ArgumentHelp(
            "Any setting of Flyway or dbvc; may be repeated.", valueName: "key=value"))
    var set: [String] = []

    @Flag(help: "Print one JSON document on standard output, and all else on standard error.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print results, warnings and errors only.")
    var quiet = false

    @Option(help: "Whether to use colour: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(help: "Do what is dangerous without asking.")
    var yes = false

    @Flag(name: .customLong("no-input"), help: "Never ask; refuse instead.")
    var noInput = false

    /// The settings that the options stand for.
    ///
    /// - Throws: `ValidationError` for a `--set` that is not of the form key=value.
    func settings() throws -> [String: String] {
        var settings: [String: String] = [:]
        for pair in self.set {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else {
                throw ValidationError("--set \(pair) is not of the form key=value.")
            }
            settings[String(parts[0])] = String(parts[1])
        }
        settings["url"] = self.url ?? settings["url"]
        settings["user"] = self.user ?? settings["user"]
        settings["password"] = self.password ?? settings["password"]
        settings["locations"] = self.locations.map(Self.withPrefixes) ?? settings["locations"]
        settings["dbvc.environment"] = self.environment ?? settings["dbvc.environment"]
        if !self.config.isEmpty { settings["configFiles"] = self.config.joined(separator: ",") }
        return settings
    }

    private static func withPrefixes(_ list: String) -> String {
        list.split(separator: ",").map { $0.contains(":") ? String($0) : "filesystem:" + $0 }
            .joined(separator: ",")
    }
}

/// When to use colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}
