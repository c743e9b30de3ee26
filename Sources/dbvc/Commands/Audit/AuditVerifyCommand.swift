import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc audit verify`.
struct AuditVerifyCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify the audit: integrity, completeness, anchoring.",
        discussion: """
            Each verdict stands by itself. Ends with 6 when something is wrong; events that no anchor holds are told, and \
            are wrong only with --require-anchor.

            Examples:
              dbvc audit verify
              dbvc audit verify --file audit.jsonl --key "$(cat audit.pub)" --anchors checkpoints/clinic
            """)

    @Option(
        help: ArgumentHelp(
            "Verify this exported file instead of the database.", valueName: "file"))
    var file: String?

    @Option(
        help: ArgumentHelp(
            "A public key to trust, besides the configured ones; may be repeated.",
            valueName: "key"))
    var key: [String] = []

    @Option(
        help: ArgumentHelp(
            "A folder with checkpoints, instead of the configured ones; may be repeated.",
            valueName: "folder"))
    var anchors: [String] = []

    @Flag(help: "Do not compare the document store.")
    var withoutStore = false

    @Flag(help: "Fail when a checkpoint that was kept elsewhere does not hold all events.")
    var requireAnchor = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> AuditVerifyResult {
        var verification = AuditVerification()
        verification.file = self.file.map(context.process.absolute)
        verification.keys = self.key
        verification.anchors = self.anchors.map(context.process.absolute)
        verification.comparesStore = !self.withoutStore
        verification.requiresAnchor = self.requireAnchor
        return try await context.workspace().verifyAudit(verification)
    }

    func verdict(on result: AuditVerifyResult) -> Verdict {
        Verdict(outcome: result.failure?.outcome ?? .done, error: result.failure)
    }

    func show(_ result: AuditVerifyResult, on terminal: Terminal) {
        terminal.result(result.subject)
        for (verdict, isGood, sentence) in result.summaries {
            let mark = isGood ? terminal.style("good", .green) : terminal.style("BAD ", .red)
            let name = verdict.padding(to: 12)
            terminal.result("\(mark)  \(name)  \(sentence.printableLine)")
        }
        for finding in result.findings where finding.severity == .note {
            if let remedy = finding.remedy { terminal.hint(remedy) }
        }
    }
}

extension String {
    /// The text with spaces behind it up to a width.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - self.count))
    }
}
