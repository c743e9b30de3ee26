import Diagnostics
import FoundationEssentials
import Glibc
import Operations

/// What the user sees: results on standard output, everything else on standard error.
struct Terminal: Sendable {
    /// Where everything is printed.
    let console: Console
    /// Whether only results, warnings and errors are printed.
    let isQuiet: Bool
    /// Whether questions may be asked.
    let mayAsk: Bool
    /// The warnings so far.
    let warnings = WarningList()
    /// The styles of results.
    let style: Palette
    /// The styles of what goes to standard error.
    let errorStyle: Palette
    /// Whether a line can be written over.
    let isLive: Bool
    /// How far the run has come.
    let progress = Progress()
    private let directory = FileManager.default.currentDirectoryPath + "/"

    /// Looks at the streams and the environment once.
    init(
        _ console: Console, isQuiet: Bool = false, mayAsk: Bool = false, color: ColorChoice = .auto
    ) {
        let variables = ProcessInfo.processInfo.environment
        let showsResults = isatty(STDOUT_FILENO) == 1
        let showsErrors = isatty(STDERR_FILENO) == 1
        self.console = console
        self.isQuiet = isQuiet
        self.mayAsk = mayAsk && showsErrors && isatty(STDIN_FILENO) == 1
        self.style = Palette(color, isTerminal: showsResults, variables: variables)
        self.errorStyle = Palette(color, isTerminal: showsErrors, variables: variables)
        self.isLive = showsErrors && !isQuiet && variables["TERM"] != "dumb"
    }

    /// Prints a line of a result.
    func result(_ line: String) { self.console.write(line) }

    /// Prints what to do next, or something else worth knowing.
    func hint(_ line: String) {
        if !self.isQuiet { self.console.complain(self.errorStyle(line, .dim)) }
    }

    /// A path as the user would type it in the folder the command was started in.
    func path(_ path: String) -> String {
        path.hasPrefix(self.directory) ? String(path.dropFirst(self.directory.count)) : path
    }
}
