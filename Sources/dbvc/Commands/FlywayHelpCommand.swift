import ArgumentParser

/// `dbvc flyway`, as it stands in the help; the arguments themselves never come here.
struct FlywayHelpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flyway", abstract: "Speak Flyway's command line.",
        discussion:
            "Example: dbvc flyway -url=jdbc:sqlite:app.db -locations=filesystem:sql migrate info")

    @Argument(parsing: .captureForPassthrough, help: "Flyway's arguments.")
    var arguments: [String] = []
}
