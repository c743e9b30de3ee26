import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc drift`.
struct DriftCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "drift",
        abstract: "Tell what was changed in the database beside the migrations.",
        discussion: """
            The schema is compared with the snapshot that the newest run has left. Where migrations have run since, the \
            differences may be theirs, and are not called drift. Drift is recorded in the audit, each drift once.

            Examples:
              dbvc drift
              dbvc drift --exit-code --no-record
              dbvc drift --since snapshot_20251127_143000
            """)

    @Option(help: ArgumentHelp("Compare with this snapshot.", valueName: "snapshot"))
    var since: String?

    @Flag(inversion: .prefixedNo, help: "Tell the audit of drift.")
    var record = true

    @Flag(help: "End with 7 when there is drift.")
    var exitCode = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> DriftResult {
        try await context.workspace().detectDrift(
            DriftRequest(since: self.since, isRecorded: self.record))
    }

    func verdict(on result: DriftResult) -> Verdict {
        Verdict(outcome: self.exitCode && result.state == .drifted ? .refused : .done)
    }

    func show(_ result: DriftResult, on terminal: Terminal) {
        terminal.result(Self.heading(of: result))
        for finding in result.findings { Self.show(finding, on: terminal) }
        for finding in result.ignored {
            let reason = finding.ignoredBecause ?? ""
            terminal.result("ignored: \(finding.headline) (\(reason))".printableLine)
        }
        for rule in result.unusedRules {
            terminal.result("A rule of dbvc.driftIgnore passes over nothing: \(rule)".printableLine)
        }
        terminal.show(result.relay)
        if let hint = Self.hint(for: result) { terminal.hint("next: " + hint) }
    }

    private static func heading(of result: DriftResult) -> String {
        guard let basis = result.basis else {
            return "It cannot be told: no run has captured the schema yet."
        }
        let after = basis.triggeringMigrationId.map { ", after \($0)" } ?? ""
        let name = "\(basis.snapshotId)\(after)"
        let count = result.findings.count.counted("difference")
        return switch (result.standing, result.state) {
        case (.busy, _):
            "It cannot be told: a change was begun and has not ended. \(count) from \(name)."
        case (.outdated, _):
            "It cannot be told: migrations have run since \(name), and nobody captured what they made. \(count)."
        case (_, .clean): "No drift since \(name)."
        default: "Drift: \(count) from \(name)."
        }
    }

    private static func show(_ finding: DriftFinding, on terminal: Terminal) {
        for (index, line) in finding.lines.enumerated() {
            let text = line.printableLine
            terminal.result(index == 0 ? Self.coloured(text, terminal.style) : text)
        }
    }

    private static func coloured(_ line: String, _ style: Palette) -> String {
        switch line.first {
        case "+": style(line, .green)
        case "-": style(line, .red)
        default: style(line, .yellow)
        }
    }

    private static func hint(for result: DriftResult) -> String? {
        guard let basis = result.basis else { return "dbvc snapshot capture --type auto" }
        return switch (result.standing, result.state) {
        case (.busy, _): "dbvc info"
        case (.outdated, _):
            "dbvc diff \(basis.snapshotId) live, then dbvc snapshot capture --type auto"
        case (_, .drifted): "dbvc diff live \(basis.snapshotId) --script"
        default: nil
        }
    }
}
