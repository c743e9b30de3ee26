import Diagnostics
import Operations

/// Asks before something is done that cannot be taken back.
struct Confirmation {
    private let context: CommandContext
    private let isGiven: Bool

    init(_ context: CommandContext, _ options: CommonOptions) {
        self.context = context
        self.isGiven = options.yes
    }

    /// Goes on only with `--yes`, or when the user types the word.
    ///
    /// - Throws: `Diagnostic` when nobody may be asked, or the answer is another one.
    func require(_ deed: String, word: String) throws {
        if self.isGiven { return }
        guard self.context.terminal.mayAsk, !self.context.terminal.isJSON else {
            throw Diagnostic(
                code: "confirmation-required", message: "\(deed) needs a confirmation.",
                remedy: "Add --yes if you mean it.", outcome: .refused)
        }
        Terminal.complain("\(deed). Type \(word) to go on:")
        guard readLine() == word else {
            throw Diagnostic(
                code: "not-confirmed", message: "Not confirmed; nothing was done.",
                remedy: "Run the command again and type \(word).", outcome: .refused)
        }
    }

    /// Asks before production is changed; elsewhere nothing is asked.
    func requireForProduction(_ deed: String) throws {
        guard self.context.configuration.environment == .prod else { return }
        try self.require("\(deed) in production", word: "prod")
    }
}
