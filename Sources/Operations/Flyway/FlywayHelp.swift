/// The help of Flyway's command line, made of the lists it is read with.
struct FlywayHelp {
    let catalog: ParameterCatalog

    /// The whole text, without a line end.
    var text: String {
        let verbs = FlywayVerb.allCases.filter { $0.refusal == nil }
        let margin = verbs.map(\.rawValue.count).max() ?? 0
        let commands = verbs.map { verb in
            "  \(verb.rawValue)\(String(repeating: " ", count: margin - verb.rawValue.count))  \(verb.meaning)"
        }
        let settings = self.catalog.effective.filter { $0.scope != .dbvc }
        let width = settings.map(\.name.count).max() ?? 0
        return """
            Usage: dbvc flyway [flags] command [command …] [-key=value …]

            Commands:
            \(commands.joined(separator: "\n"))

            Flags: \(FlywayArguments.Flag.allCases.map { "-" + $0.rawValue }.joined(separator: ", "))
            Options: \(FlywayArguments.Option.allCases.map { "-" + $0.rawValue }.joined(separator: ", "))

            Settings, also in flyway.toml, flyway.conf and variables:
            \(settings.map { Self.line($0, width) }.joined(separator: "\n"))
            """
    }

    private static func line(_ parameter: Parameter, _ width: Int) -> String {
        let blanks = String(repeating: " ", count: width - parameter.name.count)
        let unlessSet = parameter.defaultText.map { " [\($0)]" } ?? ""
        return "  -\(parameter.name)\(blanks)  \(parameter.meaning)\(unlessSet)"
    }
}
