import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc rehearse`.
struct RehearseCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Try the pending migrations and their undo scripts on a scratch database.",
        discussion: """
            Each migration is run up, down and up again, and the schemas are compared: the undo script must restore \
            exactly what was there. The database itself is not changed; its audit keeps what came of it. Ends with 6 when \
            a migration fails.

            Examples:
              dbvc rehearse
              dbvc rehearse --all --require-undo
              dbvc rehearse --idempotent --json
            """)

    @Option(help: "Go no further than this version.")
    var target: String?

    @Flag(help: "Begin with an empty database and replay what is applied.")
    var fromEmpty = false

    @Flag(help: "Begin with a copy, rows included, where the database can be copied.")
    var copy = false

    @Flag(help: "Every versioned migration on an empty database, not only the pending ones.")
    var all = false

    @Flag(help: "Keep the scratch database, and tell where it is.")
    var keep = false

    @Flag(help: "Run repeatables twice: the second time must change nothing.")
    var idempotent = false

    @Flag(help: "A migration without an undo script fails.")
    var requireUndo = false

    @Flag(help: "Leave no event in the audit.")
    var noRecord = false

    @Option(help: ArgumentHelp("Why it is done; the audit keeps it.", valueName: "text"))
    var reason: String?

    @OptionGroup
    var timeouts: TimeoutOptions

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    /// Refuses options that contradict each other.
    func validate() throws {
        guard !self.copy || !self.fromEmpty && !self.all else {
            throw ValidationError("'--copy' goes with neither '--from-empty' nor '--all'.")
        }
    }

    var settings: [String: String] {
        var settings = self.timeouts.settings
        settings["target"] = self.target
        settings["dbvc.reason"] = self.reason
        return settings
    }

    func perform(_ context: CommandContext) async throws -> RehearseResult {
        var request = RehearseRequest()
        request.copies = self.copy ? true : self.fromEmpty ? false : nil
        request.includesApplied = self.all
        request.keeps = self.keep
        request.repeats = self.idempotent
        request.requiresUndo = self.requireUndo
        request.records = !self.noRecord
        return try await context.workspace().rehearse(request)
    }

    func verdict(on result: RehearseResult) -> Verdict {
        guard !result.isPassed else { return Verdict() }
        let failed = result.count(.failed).counted("migration")
        return Verdict(
            outcome: .invalid,
            error: Diagnostic(
                code: "rehearsal-failed", message: "The rehearsal of \(failed) failed.",
                remedy: "Correct the scripts as told above, and rehearse again.",
                outcome: .invalid))
    }

    func show(_ result: RehearseResult, on terminal: Terminal) {
        let scratch = result.scratch
        if result.migrations.isEmpty {
            terminal.result("Nothing to rehearse.")
        } else {
            terminal.result("on \(scratch.base.words)")
        }
        if !scratch.differences.isEmpty {
            terminal.result("its schema is not that of the database:")
            self.show(scratch.differences, on: terminal)
        }
        for migration in result.migrations { self.show(migration, on: terminal) }
        if scratch.rows == 0, !result.migrations.isEmpty {
            terminal.hint("0 rows on the scratch database; what rows would be lost is not measured")
        }
        if scratch.isKept { terminal.result("kept \(scratch.url.printableLine)") }
        terminal.show(result.relay)
    }

    private func show(_ migration: RehearsedMigration, on terminal: Terminal) {
        let style: Palette.Style =
            switch migration.verdict {
            case .passed: .green
            case .failed: .red
            case .irreversible, .skipped: .yellow
            }
        let word = migration.verdict.rawValue
        let title = [migration.version, migration.description].compactMap(\.self)
            .joined(separator: " ")
        terminal.result(
            "\(terminal.style(word, style)) \(title.printableLine): \(migration.reason)")
        for leg in migration.legs {
            let outcome = leg.error == nil && leg.differences.isEmpty ? "" : ", not as it should be"
            terminal.result("  \(leg.leg.words) (\(Int64(leg.durationMs).asDuration))\(outcome)")
            self.show(leg.differences, on: terminal)
            if let error = leg.error {
                for line in error.message.printable.split(separator: "\n") {
                    terminal.result("    \(line)")
                }
            }
        }
        for loss in migration.rowsLost + migration.valuesLost {
            terminal.result("  \(loss.words.printableLine)")
        }
    }

    private func show(_ differences: [String], on terminal: Terminal) {
        for line in differences { terminal.result("    \(line.printableLine)") }
    }
}
