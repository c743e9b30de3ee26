import Databases
import Synchronization

/// The account of a dry run: every statement that would be sent, ready for the database's own shell.
final class DryRunText: Sendable {
    private let sink: @Sendable (String) throws -> Void
    private let lexicon: Lexicon
    private let command: DryRunCommand
    private let startedAt: String
    /// Whether `migrate` validates first.
    private let validates: Bool
    private let failure = Mutex<(any Error)?>(nil)

    private static let rule = String(repeating: "-", count: 80)

    init(
        of command: DryRunCommand, startedAt: String, validates: Bool, lexicon: Lexicon,
        into sink: @escaping @Sendable (String) throws -> Void
    ) {
        self.command = command
        self.startedAt = startedAt
        self.validates = validates
        self.lexicon = lexicon
        self.sink = sink
    }

    /// Rethrows what kept the account from being written.
    func finish() throws {
        if let failure = self.failure.withLock({ $0 }) { throw failure }
    }

    /// Writes text as it is; after a failure nothing more is written.
    func write(_ text: String) {
        self.failure.withLock { failure in
            guard failure == nil else { return }
            do { try self.sink(text) } catch { failure = error }
        }
    }

    // MARK: Headings

    /// Names the account and the command.
    func begin(withCallbacks: Bool) {
        self.write("-- Flyway Dry Run (\(self.startedAt))\n")
        let callbacks = withCallbacks ? " (with callbacks)" : ""
        if self.validates { self.write("-- Executing: validate\(callbacks)\n") }
        self.write("-- Executing: \(self.command.rawValue)\(callbacks)\n")
    }

    /// Names the script that the statements after it are from.
    func write(source: String) {
        self.write("\n\(Self.rule)\n-- Source: \(source)\n\(Self.rule)\n")
    }

    /// Names a program that would be run.
    func write(program command: [String]) {
        self.write("-- Program: \(command.joined(separator: " "))\n")
    }

    // MARK: Statements

    /// Writes a statement with what ends it in the database's shell.
    func write(statement sql: String) {
        switch self.lexicon.delimiter {
        case .line(let word), .word(let word): self.write("\(sql)\n\(word)\n")
        case .text(let text):
            guard self.lexicon.delimiterCommand != nil, sql.contains(text) else {
                self.write(sql + (sql.endsInComment ? "\n" : "") + text + "\n")
                return
            }
            let other = sql.contains("//") ? "$$" : "//"
            self.write("DELIMITER \(other)\n\(sql)\n\(other)\nDELIMITER \(text)\n")
        }
    }
}

extension String {
    /// Whether what follows on the same line could be taken for a comment.
    fileprivate var endsInComment: Bool {
        let line = self.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        return line.contains("--") || line.contains("#")
    }
}
