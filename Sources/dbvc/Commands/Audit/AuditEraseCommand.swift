import ArgumentParser
import Operations

/// The command `dbvc audit erase`.
struct AuditEraseCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase personal data from the audit.",
        discussion: """
            Executors and the names of machines can be erased; the chain stays as good as it was, and an event tells how \
            much was erased and why. Backups, and exports made before, keep what they have.

            Examples:
              dbvc audit erase --value anna --reason "left the company"
              dbvc audit erase --field executionContext.hostName --from 1 --through 100 --reason "not needed"
            """)

    @Option(
        help: ArgumentHelp(
            "Only members of this value, such as a name.", valueName: "text"))
    var value: String?

    @Option(
        help: ArgumentHelp("Only this member; may be repeated.", valueName: "name"))
    var field: [String] = []

    @Option(help: ArgumentHelp("From the event of this number on.", valueName: "number"))
    var from: Int?

    @Option(help: ArgumentHelp("Up to the event of this number.", valueName: "number"))
    var through: Int?

    @Option(help: ArgumentHelp("Why it is done; the audit keeps it.", valueName: "text"))
    var reason: String

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    var settings: [String: String] { ["dbvc.reason": self.reason] }

    func validate() throws {
        guard self.from ?? 1 >= 1, self.from ?? 1 <= self.through ?? .max else {
            throw ValidationError("'--from' and '--through' are not in order.")
        }
        guard self.value != nil || !self.field.isEmpty || self.from != nil || self.through != nil
        else { throw ValidationError("Say what to erase: '--value', '--field' or '--from'.") }
    }

    func perform(_ context: CommandContext) async throws -> AuditEraseResult {
        let workspace = try await context.workspace()
        try await Confirmation(workspace, context, self.common)
            .require("This erases personal data for good")
        var erasure = AuditErasure()
        erasure.value = self.value
        erasure.fields = self.field
        if self.from != nil || self.through != nil {
            erasure.events = Int64(self.from ?? 1)...(self.through.map(Int64.init) ?? .max)
        }
        return try await workspace.eraseAudit(erasure)
    }

    func show(_ result: AuditEraseResult, on terminal: Terminal) {
        terminal.result(
            "Erased \(result.fields.counted("field")) of \(result.events.counted("event")), "
                + "and rewrote \(result.documents.counted("document")).")
        if result.unerasable > 0 {
            terminal.result(
                "\(result.unerasable.counted("field")) had to stay: recorded without a commitment.")
        }
        terminal.show(result.relay)
    }
}
