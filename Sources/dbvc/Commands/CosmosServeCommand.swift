import ArgumentParser
import CosmosServer
import Diagnostics
import FoundationEssentials
import Operations

/// The command `dbvc cosmos serve`.
struct CosmosServeCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer the protocol of Azure Cosmos DB from the embedded document store.",
        discussion: """
            Microsoft's client libraries and dbvc itself use the address like an account. Only this machine reaches it; \
            another --host needs a certificate and a key of your own. Ends with Ctrl-C.

            Examples:
              dbvc cosmos serve
              dbvc cosmos serve --key emulator --port 8081
              dbvc cosmos serve --key env:COSMOS_KEY --host 0.0.0.0 --certificate chain.pem --private-key key.pem
              dbvc cosmos serve --fault "429=50 every 3" --fault "reset-after on 10"
            """)

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 for any free one.")
    var port = 8_081

    @Option(
        help: ArgumentHelp(
            "env:NAME, file:PATH, or `emulator` for the published key; a new one is made and shown unless given.",
            valueName: "reference"))
    var key: String?

    @OptionGroup
    var certificate: CertificateOptions

    @Option(
        help: ArgumentHelp(
            """
            What goes wrong on purpose: 429=50, 449, 503, delay=200, reset-before or reset-after; then `every N` or \
            `on N`. Requests for items count; may be repeated.
            """, valueName: "fault"))
    var fault: [String] = []

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    /// What was served.
    struct Result: Encodable {
        /// The file of the store.
        var store: String
    }

    func perform(_ context: CommandContext) async throws -> Result {
        let workspace = try await context.workspace()
        let (clock, random) = (workspace.surroundings.now, workspace.surroundings.random)
        let key = try self.key.map { try Self.secret($0, context.process) }
        let secret = key ?? CosmosServerSettings.newKey(random: random)
        let path = workspace.configuration.documents.storePath
        let server = try CosmosServer(
            try CosmosServerSettings(
                host: self.host, port: self.port, key: secret,
                certificate: self.certificate.files(context.process),
                faults: self.fault),
            storePath: path, clock: clock, random: random)
        let (terminal, isJSON) = (context.terminal, self.common.json)
        try await Serving(until: context.stop).run {
            try await server.run(endsOnSignals: false) { address in
                Self.announce(address, secret, isNew: key == nil, terminal, isJSON: isJSON)
            }
        }
        return Result(store: path)
    }

    /// Says where the store is served; a key is told only when it is new, for nobody knows it yet.
    private static func announce(
        _ address: String, _ key: Secret, isNew: Bool, _ terminal: Terminal, isJSON: Bool
    ) {
        let line =
            isNew
            ? CosmosServerSettings.connectionString(address: address, key: key).reveal()
            : "AccountEndpoint=\(address)/;AccountKey=\(key);"
        if isJSON {
            terminal.console.complain(line)
        } else {
            terminal.result(line)
        }
        terminal.hint(
            "serving until Ctrl-C; clients take the line above as their connection string")
    }

    /// The key that a reference leads to; keys themselves could be seen in `ps`.
    private static func secret(
        _ reference: String, _ process: ProcessContext
    ) throws(Diagnostic) -> Secret {
        if reference == CosmosServerSettings.emulatorKeyName { return Secret(reference) }
        if reference.hasPrefix("env:"),
            let value = process.variables[String(reference.dropFirst(4))]
        {
            return Secret(value)
        }
        if reference.hasPrefix("file:"),
            let text = try? String(
                contentsOfFile: process.absolute(String(reference.dropFirst(5))), encoding: .utf8)
        {
            return Secret(String(text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }))
        }
        throw Diagnostic(
            code: "cosmos-serve-key-reference",
            message: "The option --key leads to no key.",
            remedy:
                "Write env:NAME with a variable that is set, file:PATH with a file that can be read, or emulator.",
            outcome: .usage)
    }

    func show(_ result: Result, on terminal: Terminal) {
        terminal.hint("served \(terminal.path(result.store))")
    }
}
