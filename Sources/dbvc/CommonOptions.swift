import ArgumentParser

/// The options all commands share.
struct CommonOptions: ParsableArguments {
    @Option(help: "The database's address, such as sqlite:app.db.")
    var url: String?

    @Option(help: "The user to sign in as.")
    var user: String?

    @Option(help: "The password; others can see it in `ps`, so rather set FLYWAY_PASSWORD.")
    var password: String?

    @Option(
        help: ArgumentHelp("Where migrations are, separated by commas.", valueName: "folders"))
    var locations: String?

    @Option(help: ArgumentHelp("A configuration file; may be repeated.", valueName: "file"))
    var config: [String] = []

    @Option(
        name: [.customShort("C"), .long],
        help: ArgumentHelp("Work in this folder.", valueName: "folder"))
    var directory: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("dev, staging or prod, or a section of the files.", valueName: "name"))
    var environment: String?

    @Option(
        help: ArgumentHelp(
            "Any setting of Flyway or dbvc; may be repeated.", valueName: "key=value"))
    var set: [String] = []

    @Flag(help: "Print one JSON document, and all else on standard error.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print no progress and no hints.")
    var quiet = false

    @Option(help: ArgumentHelp("When to use colour.", valueName: "when"))
    var color: ColorChoice = .auto

    @Flag(help: "Do without asking what cannot be taken back.")
    var yes = false

    @Flag(name: .customLong("no-input"), help: "Never ask; refuse instead.")
    var noInput = false

    /// Refuses a `--set` that has no value.
    func validate() throws {
        if let pair = self.set.first(where: { !$0.contains("=") }) {
            throw ValidationError("'--set \(pair)' is not of the form key=value.")
        }
    }

    /// The settings that the options stand for, by the names of the catalogue.
    func settings() -> [String: String] {
        var settings: [String: String] = [:]
        for pair in self.set {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
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
