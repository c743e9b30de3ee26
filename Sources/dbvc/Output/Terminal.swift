import Diagnostics
import Foundation
import Operations
import Synchronization

/// What the user sees: results on standard output, everything else on standard error.
struct Terminal: Sendable {
    /// Whether only results, warnings and errors are printed.
    let isQuiet: Bool
    /// Whether results are JSON.
    let isJSON: Bool
    /// Whether standard error is a terminal, on which a line can be written over.
    let isLive: Bool
    /// Whether questions may be asked.
    let mayAsk: Bool
    private let usesColor: Bool
    private let progress = Progress()

    init(_ options: CommonOptions) {
        let variables = ProcessInfo.processInfo.environment
        self.isQuiet = options.quiet
        self.isJSON = options.json
        self.isLive = isatty(STDERR_FILENO) == 1 && variables["TERM"] != "dumb"
        self.mayAsk = !options.noInput && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        self.usesColor = Self.usesColor(options.color, variables, isTerminal: self.isLive)
    }

    /// The order of precedence: the option, `NO_COLOR`, `CLICOLOR_FORCE`, `CLICOLOR`, the terminal.
    private static func usesColor(
        _ choice: ColorChoice, _ variables: [String: String], isTerminal: Bool
    ) -> Bool {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if let value = variables["NO_COLOR"], !value.isEmpty { return false }
        if let value = variables["CLICOLOR_FORCE"], value != "0", !value.isEmpty { return true }
        return isTerminal && variables["CLICOLOR"] != "0"
    }

    // MARK: Printing

    /// Prints a line on standard output.
    static func write(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Prints a line on standard error.
    static func complain(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Prints a line of a result.
    func result(_ line: String) { Self.write(line) }

    /// Prints a hint on what to do next.
    func hint(_ line: String) {
        if !self.isQuiet { Self.complain(self.style(line, .dim)) }
    }

    /// Prints a warning.
    func warn(_ diagnostic: Diagnostic) {
        let word = diagnostic.severity == .note ? "note" : "warning"
        self.endProgress()
        Self.complain(self.style(word + ":", .yellow) + " " + diagnostic.message)
        if let remedy = diagnostic.remedy { Self.complain("  " + remedy) }
    }

    /// Prints an error: where, what, the text at that place, and what to do.
    func fail(_ diagnostic: Diagnostic) {
        let place = diagnostic.location.map { "\($0): " } ?? ""
        Self.complain(self.style("error:", .red) + " " + place + diagnostic.message)
        if let excerpt = diagnostic.excerpt {
            let first = diagnostic.location?.line ?? 1
            for (index, line) in excerpt.split(separator: "\n", omittingEmptySubsequences: false)
                .enumerated()
            {
                let number = String(first + index)
                let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
                Self.complain(self.style(gutter + " |", .dim) + " " + line)
            }
        }
        guard let remedy = diagnostic.remedy else { return }
        Self.complain(self.style("next:", .bold) + " " + remedy)
    }

    // MARK: Progress

    /// Shows what happens: on a terminal in one line that changes, elsewhere a line per migration.
    func show(_ event: ProgressEvent?) {
        guard let event, !self.isQuiet || Self.isUrgent(event) else { return }
        switch event {
        case .waitingForLock(let holder, let since):
            self.line("waiting: \(holder) holds the lock\(since.map { " since \($0)" } ?? "")")
        case .migrationStarted(let title, _, let index, let total):
            self.progress.begin(title: title, index: index, total: total)
            self.live()
        case .statementStarted(let path, let line, let index, let total):
            self.progress.statement(path: path, line: line, index: index, total: total)
            self.live()
        case .statementFinished(let path, let line, let milliseconds):
            guard milliseconds >= 500 else { return }
            self.line("  \(path):\(line) took \(Self.seconds(milliseconds))")
        case .migrationFinished(let title, let milliseconds):
            self.line("\(self.progress.counter) \(title) (\(milliseconds) ms)")
        case .message(let text): self.line(text)
        case .warning(let diagnostic): self.warn(diagnostic)
        }
    }

    private static func isUrgent(_ event: ProgressEvent) -> Bool {
        switch event {
        case .waitingForLock, .warning: true
        default: false
        }
    }

    /// Removes the changing line, so that what follows begins on a clean one.
    func endProgress() {
        guard self.isLive, self.progress.clear() else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }

    private func line(_ text: String) {
        self.endProgress()
        Self.complain(text)
    }

    private func live() {
        guard self.isLive, let text = self.progress.text else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s"
    }

    // MARK: Colour

    /// How a text stands out.
    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
    }

    /// The text in a style, where styles are used.
    func style(_ text: String, _ style: Style) -> String {
        self.usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
