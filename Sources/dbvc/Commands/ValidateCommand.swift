import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc validate`.
struct ValidateCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Compare what is applied with the files.",
        discussion: """
            What is pending counts as a finding, as it does for Flyway. Ends with 6 when there are findings.
            """)

    @OptionGroup var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> ValidateResult {
        try await context.workspace.validate()
    }

    func verdict(on result: ValidateResult) -> Verdict {
        guard !result.isValid else { return Verdict() }
        return Verdict(
            outcome: .invalid,
            error: Diagnostic(
                code: "validation-failed",
                message: "Validation found \(result.findings.count.counted("difference")).",
                outcome: .invalid))
    }

    func show(_ result: ValidateResult, on terminal: Terminal) {
        if result.isValid {
            terminal.result("All \(result.validated.counted("migration")) agree with the history.")
            return
        }
        for finding in result.findings {
            terminal.result(terminal.style(finding.path ?? finding.description, .bold))
            for line in finding.message.split(separator: "\n") { terminal.result("  \(line)") }
            terminal.result("  " + terminal.style("next:", .bold) + " \(finding.remedy)\n")
        }
    }
}
