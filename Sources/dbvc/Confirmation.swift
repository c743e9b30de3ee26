import Diagnostics
import Glibc
import Operations

/// Asks before something is done that cannot be taken back.
struct Confirmation {
    private let workspace: Workspace
    private let context: CommandContext
    private let isGiven: Bool

    init(_ workspace: Workspace, _ context: CommandContext, _ options: CommonOptions) {
        self.workspace = workspace
        self.context = context
        self.isGiven = options.yes
    }

    /// Goes on anywhere but in production; there only with `--yes`, or when the user types the database's name.
    ///
    /// - Throws: `Diagnostic` when the branch stands for no environment, nobody may be asked, or the answer is another
    ///   one.
    func requireInProduction(_ deed: String) async throws {
        try self.refuseUnlessMeant()
        guard self.workspace.configuration.environment == .prod else { return }
        try await self.require(deed + " in production")
    }

    /// Goes on with `--yes`, or when the user types the database's name.
    ///
    /// - Throws: `Diagnostic` when the branch stands for no environment, nobody may be asked, or the answer is another
    ///   one.
    func require(_ deed: String) async throws {
        try self.refuseUnlessMeant()
        if self.isGiven { return }
        try self.requireSomebody(deed)
        let name = try await self.workspace.info().database.databaseName
        self.context.terminal.console.ask(
            "\(deed).\nType \(name), the database's name, to go on: ")
        guard self.answer() == name else {
            throw Diagnostic(
                code: "not-confirmed", message: "Not confirmed; nothing was done.",
                outcome: .refused)
        }
    }

    /// Refuses to change anything where no environment is named and the branch stands for none, and while the
    /// configuration asks for a dry run that the command has not.
    private func refuseUnlessMeant() throws {
        if let refusal = self.workspace.configuration.choice.refusal { throw refusal }
        guard let path = self.workspace.configuration.dryRunOutput else { return }
        throw Diagnostic(
            code: "dry-run-output",
            message: "`dryRunOutput` is set to \(path), so nothing was done.",
            remedy: "Unset it, or write the SQL with `dbvc flyway`.", outcome: .usage)
    }

    private func requireSomebody(_ deed: String) throws {
        guard !self.context.terminal.mayAsk else { return }
        throw Diagnostic(
            code: "confirmation-required", message: "\(deed); that needs a confirmation.",
            remedy: "Add `--yes` to the command if you mean it.", outcome: .refused)
    }

    /// What the user types; `nil` at the end of the input, or when the user asks to stop instead.
    private func answer() -> String? {
        var keyboard = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while !self.context.stop.isRequested {
            if poll(&keyboard, 1, 100) > 0 { return readLine() }
        }
        self.context.terminal.console.complain("")
        return nil
    }
}
