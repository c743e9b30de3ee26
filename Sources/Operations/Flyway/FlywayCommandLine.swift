import CosmosSQL
import Databases
import Diagnostics
import Migrations
import Synchronization

/// Flyway's own command line over dbvc's use cases.
///
/// Grammar, settings, results and exit statuses are Flyway's; see docs/reference/differences-from-flyway.md for
/// what differs.
package struct FlywayCommandLine: Sendable {
    private let arguments: [String]
    private let process: ProcessContext
    private let toolVersion: String
    private let surroundings: Surroundings
    private let stop: StopRequest

    /// Takes what follows the program's name, and what the process was started with.
    package init(
        _ arguments: [String], process: ProcessContext, toolVersion: String,
        surroundings: Surroundings = .system, stop: StopRequest = StopRequest()
    ) {
        self.arguments = arguments
        self.process = process
        self.toolVersion = toolVersion
        self.surroundings = surroundings
        self.stop = stop
    }

    /// Carries the commands out and prints what comes of them, line by line.
    ///
    /// - Returns: The exit status: 0, 1, or 35 for what only Flyway's paid editions have.
    package func run(
        out: @escaping @Sendable (String) -> Void, err: @escaping @Sendable (String) -> Void
    ) async -> Int32 {
        let hiding = Mutex(Redaction())
        let (out, err): (@Sendable (String) -> Void, @Sendable (String) -> Void) = (
            { text in out(hiding.withLock { $0 }(text)) },
            { text in err(hiding.withLock { $0 }(text)) }
        )
        do {
            let catalog = ParameterCatalog()
            let arguments = try FlywayArguments(self.arguments, catalog: catalog)
            if arguments.verbs.isEmpty || arguments.verbs.contains(.help) {
                out(FlywayHelp(catalog: catalog).text)
                return 0
            }
            let configuration = try await ConfigurationReader(
                process: self.process, frontEnd: .flyway, toolVersion: self.toolVersion
            ).read(arguments.parameters)
            hiding.withLock { $0 = Redaction(configuration.secrets) }
            let output = FlywayOutput(arguments, configuration, out: out, err: err)
            let run = FlywayRun(
                arguments: arguments, configuration: configuration, output: output,
                surroundings: self.surroundings, stop: self.stop, toolVersion: self.toolVersion)
            return try await run.all()
        } catch {
            if FlywayArguments.wantsJSON(self.arguments) {
                out(FlywayJSON.failure(error).prettyJSONText())
            } else {
                let console = FlywayConsole(
                    out: out, err: err, isQuiet: false,
                    isDebugging: self.arguments.contains("-X"), schema: nil)
                console.fail(Diagnostic(describing: error))
            }
            return (error as? FlywayArgumentError)?.status ?? 1
        }
    }
}

extension Diagnostic {
    /// Any error in words.
    init(describing error: any Error) {
        self =
            (error as? any DiagnosticConvertible)?.diagnostic
            ?? Diagnostic(code: "unexpected-error", message: String(describing: error))
    }
}
