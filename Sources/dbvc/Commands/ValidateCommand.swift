import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc validate`.
struct ValidateCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Compare what is applied with the files.",
        discussion: """
            Tells of changed, missing and misnamed scripts; what is pending counts as a finding, as it does for \
            Flyway. Ends with 6 when there are findings.

            With --extended every gate of the second pass is asked, and the audit keeps the answers; ends with 7 when one \
            fails. On staging, production may ask for that.
            """)

    @Flag(help: "Ask all gates: nothing pending, scripts, audit, drift, undo.")
    var extended = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> ValidateAnswer {
        let workspace = try await context.workspace()
        return self.extended
            ? .extended(try await workspace.secondPass()) : .plain(try await workspace.validate())
    }

    func verdict(on answer: ValidateAnswer) -> Verdict {
        switch answer {
        case .plain(let result): self.verdict(on: result)
        case .extended(let result): result.verdict
        }
    }

    func show(_ answer: ValidateAnswer, on terminal: Terminal) {
        switch answer {
        case .plain(let result): self.show(result, on: terminal)
        case .extended(let result): terminal.show(result)
        }
    }

    private func verdict(on result: ValidateResult) -> Verdict {
        guard !result.isValid else { return Verdict() }
        return Verdict(
            outcome: .invalid,
            error: Diagnostic(
                code: "validation-failed",
                message: "Validation found \(result.findings.count.counted("difference")).",
                remedy: "Follow the advice above, difference by difference.",
                outcome: .invalid))
    }

    private func show(_ result: ValidateResult, on terminal: Terminal) {
        if result.isValid {
            terminal.result("All \(result.validated.counted("migration")) agree with the history.")
            return
        }
        for finding in result.findings {
            let title = finding.path.map(terminal.path) ?? finding.description
            terminal.result(terminal.style(title.printableLine, .bold))
            for line in finding.message.printable.split(separator: "\n") {
                terminal.result("  \(line)")
            }
            terminal.result(
                "  " + terminal.style("next:", .bold) + " \(finding.remedy.printable)\n")
        }
    }
}
