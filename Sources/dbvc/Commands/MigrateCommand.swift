import ArgumentParser
import Diagnostics
import Operations

/// The command `dbvc migrate`.
struct MigrateCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Apply what is pending, in order.",
        discussion: """
            Each migration, its row in the history and its event are one transaction, where the database allows it. On \
            staging nothing is applied: there it validates what dev has once more, and production may ask for that.

            Examples:
              dbvc migrate --dry-run
              dbvc migrate --dry-run --output plan.sql
              dbvc migrate --target 20250602.101500
            """)

    @Option(
        help: ArgumentHelp(
            "How far to go: a version, latest, current or next.", valueName: "version"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            "Only these versions or descriptions, in this order, separated by commas.",
            valueName: "list"))
    var cherryPick: String?

    @Flag(help: "Also apply versions below the current one.")
    var outOfOrder = false

    @Flag(help: "Apply everything in one transaction.")
    var group = false

    @Flag(help: "Allow scripts that mix statements which can and cannot run in a transaction.")
    var mixed = false

    @Flag(help: "Record the migrations without running them.")
    var skipExecuting = false

    @Flag(help: "Baseline a database that has objects and no history.")
    var baselineOnMigrate = false

    @Flag(help: "Show what would be done, and do nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            "With --dry-run: write the SQL that would be sent to this file.", valueName: "file"))
    var output: String?

    @Flag(help: "Fail when the events cannot reach the document store at once.")
    var requireRelay = false

    @Option(help: ArgumentHelp("Why it is done; the audit keeps it.", valueName: "text"))
    var reason: String?

    @Flag(
        name: .customLong("override"),
        help:
            "Go on where production refuses the release; needs --reason, and the audit keeps both.")
    var overridesGate = false

    @OptionGroup
    var timeouts: TimeoutOptions

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    var settings: [String: String] {
        var settings = self.timeouts.settings
        settings["target"] = self.target
        settings["dbvc.reason"] = self.reason
        settings["cherryPick"] = self.cherryPick
        let flags = [
            "outOfOrder": self.outOfOrder, "group": self.group, "mixed": self.mixed,
            "skipExecutingMigrations": self.skipExecuting,
            "baselineOnMigrate": self.baselineOnMigrate, "dbvc.requireRelay": self.requireRelay,
        ]
        for (name, isSet) in flags where isSet { settings[name] = "true" }
        return settings
    }

    /// Refuses a file for SQL that is to be sent.
    func validate() throws {
        if self.output != nil, !self.dryRun {
            throw ValidationError("'--output' goes with '--dry-run'.")
        }
    }

    func perform(_ context: CommandContext) async throws -> MigrateAnswer {
        let workspace = try await context.workspace()
        let output =
            self.output.map(context.process.absolute) ?? workspace.configuration.dryRunOutput
        let isDryRun = self.dryRun || output != nil
        if !isDryRun {
            if workspace.configuration.choice.pass == .second {
                return .validated(try await workspace.secondPass())
            }
            try await Confirmation(workspace, context, self.common)
                .requireInProduction("This applies what is pending")
        }
        let result = try await workspace.migrate(dryRun: isDryRun, overriding: self.overridesGate)
        if let output {
            let path = try await workspace.writeMigration(to: output).path
            context.terminal.hint("The SQL is in \(context.terminal.path(path)).")
        }
        return .migrated(result)
    }

    func verdict(on answer: MigrateAnswer) -> Verdict {
        switch answer {
        case .migrated(let result):
            Verdict(outcome: result.failure?.outcome ?? .done, error: result.failure)
        case .validated(let result): result.verdict
        }
    }

    func show(_ answer: MigrateAnswer, on terminal: Terminal) {
        switch answer {
        case .migrated(let result): self.show(result, on: terminal)
        case .validated(let result):
            terminal.hint("staging is the second pass over dev: nothing is applied here")
            terminal.show(result)
        }
    }

    private func show(_ result: MigrateResult, on terminal: Terminal) {
        terminal.show(result.promotion)
        if result.isDryRun {
            self.showPlan(result, on: terminal)
            return
        }
        let count = result.migrationsExecuted
        let version = result.targetVersion ?? result.initialVersion
        let url = result.database.url
        if count == 0, result.failure == nil {
            let place = version.map { " at version \($0)" } ?? ""
            terminal.result("Nothing to apply: \(url) is up to date\(place).")
        } else {
            let place = version.map { ", now at version \($0)" } ?? ""
            let time = Int64(result.totalTimeMs).asDuration
            terminal.result("Applied \(count.counted("migration")) to \(url)\(place), in \(time).")
        }
        terminal.show(result.snapshot)
        terminal.show(result.relay)
        if result.failure == nil, count > 0 { terminal.hint("next: dbvc info") }
    }

    private func showPlan(_ result: MigrateResult, on terminal: Terminal) {
        terminal.result(
            result.plan.isEmpty
                ? "Nothing would be applied."
                : "Would apply \(result.plan.count.counted("migration")):")
        for item in result.plan {
            let marks =
                (item.isOutOfOrder ? ", out of order" : "")
                + (item.isTransactional ? "" : ", not in a transaction")
            let name = [item.version, item.description].compactMap(\.self).joined(separator: " ")
            terminal.result(
                "  \(name) (\(item.statements.counted("statement"))\(marks)): \(item.reason)")
        }
        if !result.leftOut.isEmpty {
            terminal.result("Would leave out:")
            ReasonList(result.leftOut).show(on: terminal, wide: false)
        }
        if !result.plan.isEmpty { terminal.hint("next: dbvc migrate") }
    }
}
