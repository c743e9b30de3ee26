import CosmosSQL
import Glibc
import Migrations

/// Where a run's results go: one JSON document, or lines for people; and into a file as well, if asked.
struct FlywayOutput: Sendable {
    /// Prints lines for people; `nil` where the result is JSON.
    let text: FlywayConsole?
    private let out: @Sendable (String) -> Void
    private let isBare: Bool

    /// Prepares for a command line.
    init(
        _ arguments: FlywayArguments, _ configuration: Configuration,
        out: @escaping @Sendable (String) -> Void, err: @escaping @Sendable (String) -> Void
    ) {
        self.out = Self.copying(out, to: arguments.options[.outputFile])
        let settings = configuration.settings
        self.isBare =
            arguments.flags.contains(.quiet) || arguments.flags.contains(.migrationIds)
        self.text =
            arguments.options[.outputType] == "json"
            ? nil
            : FlywayConsole(
                out: self.out, err: err, isQuiet: self.isBare,
                isDebugging: arguments.flags.contains(.debug),
                schema: settings.defaultSchema ?? settings.schemas.first)
    }

    /// Prints the banner.
    func begin(_ toolVersion: String) {
        guard !self.isBare else { return }
        self.text?.out("dbvc \(toolVersion), speaking for Flyway \(FlywayJSON.flywayVersion)")
        self.text?.out("")
    }

    /// Prints the document, and where the report is.
    func finish(_ documents: [CosmosValue], _ report: FlywayReport?) {
        guard self.text == nil else {
            report.map { self.text?.out("Report written to \($0.pagePath)") }
            return
        }
        var whole =
            documents.count == 1 ? documents[0] : FlywayJSON.individualResults(documents)
        if let report, case .object(var object) = whole {
            object["htmlReport"] = .string(report.pagePath)
            object["jsonReport"] = .string(report.jsonPath)
            whole = .object(object)
        }
        self.out(whole.prettyJSONText())
    }

    private static func copying(
        _ out: @escaping @Sendable (String) -> Void, to path: String?
    ) -> @Sendable (String) -> Void {
        guard let path else { return out }
        unlink(path)
        return { line in
            out(line)
            guard let file = fopen(path, "a") else { return }
            fputs(line + "\n", file)
            fclose(file)
        }
    }
}
