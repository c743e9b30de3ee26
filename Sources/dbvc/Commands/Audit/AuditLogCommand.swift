import ArgumentParser
import Operations

/// The command `dbvc audit log`.
struct AuditLogCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "List the events, the newest first.",
        discussion: """
            Examples:
              dbvc audit log
              dbvc audit log --type failed --type interrupted --limit 5
              dbvc audit log --migration 20251127_143000 --oneline
            """)

    @Option(help: ArgumentHelp("The most events.", valueName: "count"))
    var limit = AuditLogFilter().limit

    @Option(
        help: ArgumentHelp(
            "Only events of this kind, such as failed; may be repeated.", valueName: "kind"))
    var type: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only events of migrations whose ids begin like this.", valueName: "id"))
    var migration: String?

    @Flag(help: "One line for each event.")
    var oneline = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func validate() throws {
        guard self.limit > 0 else { throw ValidationError("'--limit' must be at least 1.") }
    }

    func perform(_ context: CommandContext) async throws -> AuditLogResult {
        var filter = AuditLogFilter()
        filter.limit = self.limit
        filter.types = self.type
        filter.migration = self.migration
        return try await context.workspace().auditLog(filter)
    }

    func show(_ result: AuditLogResult, on terminal: Terminal) {
        let entries = result.entries
        if entries.isEmpty { terminal.result("No event is like that.") }
        for (index, entry) in entries.enumerated() {
            if self.oneline {
                terminal.showLine(entry)
            } else {
                if index > 0 { terminal.result("") }
                terminal.show(entry)
            }
        }
        terminal.hint("\(entries.count) of \(Int(result.total).counted("event"))")
    }
}

extension Terminal {
    /// An event in one line, after the manner of a log.
    func showLine(_ entry: AuditEntry) {
        let head = self.style("\(entry.sequence) \(entry.hash.prefix(10))", .yellow)
        let subject = entry.migrationId.map { " " + $0.printableLine } ?? ""
        self.result("\(head) \(entry.timestamp) \(entry.type)\(subject)")
    }

    /// An event in some lines.
    func show(_ entry: AuditEntry) {
        let isBad = entry.type == "failed" || entry.type == "interrupted"
        self.result(self.style("event \(entry.sequence) \(entry.hash)", .yellow))
        let subject = entry.migrationId.map { " " + $0.printableLine } ?? ""
        self.result("What: \(self.style(entry.type, isBad ? .red : .bold))\(subject)")
        let executor = entry.executor?.printableLine ?? "(erased)"
        self.result("Who:  \(executor)\(entry.hostName.map { " on " + $0.printableLine } ?? "")")
        self.result("When: \(entry.timestamp)")
        for fact in entry.facts { self.result("      \(fact.printableLine)") }
        if let reason = entry.reason { self.result("Why:  \(reason.printableLine)") }
        if let error = entry.error {
            self.result("      \(self.style(error.printableLine, .red))")
        }
    }
}
