import ArgumentParser
import Diagnostics
import Operations
import WebServer

/// The command `dbvc serve`.
struct ServeCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the HTTP API.",
        discussion: """
            Migrations, runs, snapshots and the audit over HTTP, below /api/dbvc; /api/dbvc/openapi.json describes all of it. \
            As a custom handler of Azure Functions it listens where the host says. Ends with Ctrl-C, after what is under way.

            Without keys only this machine is served, and everybody on it is an admin; `dbvc key create` makes a key. See \
            docs/guides/api-security.md.

            Examples:
              dbvc serve
              dbvc serve --port 8080
              dbvc serve --host 0.0.0.0 --certificate chain.pem --private-key key.pem
              curl http://localhost:7071/api/dbvc/migrations/status
            """)

    private static let defaultPort = 7_071

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(
        help: ArgumentHelp(
            "The port to listen on; 0 for any free one. \(defaultPort) unless given.",
            valueName: "port"))
    var port: Int?

    @OptionGroup
    var certificate: CertificateOptions

    @Flag(
        name: .customLong("behind-tls"),
        help: "A proxy speaks TLS, and nobody else reaches the address.")
    var isBehindTLS = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    /// What was served.
    struct Result: Encodable {
        /// The address.
        var address: String
    }

    func perform(_ context: CommandContext) async throws -> Result {
        let workspaces = self.workspaces(context)
        let configuration = try await workspaces.homeConfiguration()
        let secrets = try await workspaces.secrets()
        context.terminal.console.hide(secrets)
        let service = WebService(
            version: Release.version, source: workspaces,
            runsFolder: configuration.workingDirectory + "/.dbvc/runs",
            redaction: Redaction(secrets))
        await service.prepare()
        let (terminal, isJSON, runs) = (context.terminal, self.common.json, service.runs)
        let host = try FunctionsFront(
            variables: context.process.variables, role: configuration.access.functionsRole)
        let access = ServerAccess(
            configuration.access, host: host, surroundings: .system,
            report: { terminal.warn($0) })
        try access.checkKeys()
        let settings = self.settings(configuration.access, host, context.process)
        let isQuiet = self.common.quiet
        let server = WebServer(
            settings, service: service, access: access,
            layers: host == nil ? [] : [FunctionsLayer()],
            log: { line in if !isQuiet { terminal.console.complain(line) } })
        context.stop.onCancel { Task { await runs.stop() } }
        // The server itself ends on the signal, once what is under way is answered.
        let serving = Serving(until: context.stop, onStop: { _ in await runs.stop() })
        try await serving.run {
            try await server.run(endsOnSignals: true) { address in
                Self.announce(address, configuration, terminal, isJSON: isJSON)
            }
        }
        await runs.stop()
        await runs.drain()
        return Result(address: "\(settings.host):\(settings.port)")
    }

    private func workspaces(_ context: CommandContext) -> ConfiguredWorkspaces {
        let terminal = context.terminal
        return ConfiguredWorkspaces(
            ConfigurationReader(
                process: context.process, frontEnd: .dbvc, toolVersion: Release.version),
            flags: context.settings, warn: { terminal.warn($0) })
    }

    /// Where it is served: at the port that was asked for, else at the one of the host of Azure Functions.
    private func settings(
        _ access: AccessSettings, _ host: FunctionsFront?, _ process: ProcessContext
    ) -> WebServerSettings {
        var settings = WebServerSettings(
            host: self.host, port: self.port ?? host?.port ?? Self.defaultPort)
        settings.corsOrigins = access.corsOrigins
        settings.isBehindTLS = self.isBehindTLS
        settings.certificate = self.certificate.files(process)
        return settings
    }

    private static func announce(
        _ address: String, _ configuration: Configuration, _ terminal: Terminal, isJSON: Bool
    ) {
        let line = address + RouteTable.basePath
        if isJSON {
            terminal.console.complain(line)
        } else {
            terminal.result(line)
        }
        if configuration.databaseId == nil {
            terminal.hint(
                "DBVC_DATABASE_ID is not set: the audit takes the name that the first request gives"
            )
        }
        terminal.hint("serving until Ctrl-C")
    }

    func show(_ result: Result, on terminal: Terminal) {
        terminal.hint("served \(result.address)")
    }
}
