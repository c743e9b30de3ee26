import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc doctor`.
struct DoctorCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for whatever is wrong, and say how to mend it.",
        discussion: """
            Looks at settings, files, the database, its history, the lock, the audit and the document store. Nothing is \
            changed. Ends with 1 when it finds an error; warnings and notes are none. What the findings mean: \
            docs/reference/doctor.md.
            """)

    @Flag(help: "Also show what is in order.")
    var all = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> DoctorResult {
        let doctor = Doctor(process: context.process, stop: context.stop)
        do throws(ConfigurationError) {
            let configuration = try await context.configurationReader.read(context.settings)
            context.terminal.console.hide(configuration.secrets)
            return await doctor.examine(configuration)
        } catch {
            return doctor.examine(error)
        }
    }

    func verdict(on result: DoctorResult) -> Verdict {
        let errors = result.findings.count { $0.severity == .error }
        guard errors > 0 else { return Verdict() }
        return Verdict(
            outcome: .failed,
            error: Diagnostic(
                code: "doctor-found-errors",
                message: "The doctor found \(errors.counted("error")).",
                remedy: "Follow the advice above, finding by finding."))
    }

    func show(_ result: DoctorResult, on terminal: Terminal) {
        let shown = result.findings.filter { self.all || $0.severity != .ok }
        for finding in shown {
            terminal.result(
                "\(Self.mark(finding.severity, terminal.style))  \(finding.message.printableLine) "
                    + "[\(finding.id)]")
            if let remedy = finding.remedy {
                terminal.result("      \(terminal.style("next:", .bold)) \(remedy.printableLine)")
            }
        }
        if !shown.contains(where: { $0.severity == .error }) {
            let count = result.findings.count { $0.severity == .ok }
            terminal.result("No error was found; \(count.counted("check")) in order.")
        }
    }

    private static func mark(_ severity: DoctorFinding.Severity, _ style: Palette) -> String {
        switch severity {
        case .ok: style("ok  ", .green)
        case .info: "note"
        case .warning: style("warn", .yellow)
        case .error: style("BAD ", .red)
        }
    }
}
