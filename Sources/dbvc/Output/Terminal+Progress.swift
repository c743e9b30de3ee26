import Operations

extension Terminal {
    /// Shows what happens: on a terminal in one line that changes, elsewhere a line per migration.
    func show(_ event: ProgressEvent) {
        switch event {
        case .waitingForLock(let holder, let since):
            let moment = since.map { " since \($0)" } ?? ""
            self.console.complain("waiting: \(holder) holds the lock\(moment)")
        case .warning(let diagnostic): self.warn(diagnostic)
        case _ where self.isQuiet: break
        case .migrationStarted(let title, _, let index, let total):
            self.progress.begin(title: title, index: index, total: total)
            let progress = self.progress
            if self.isLive { self.console.keepShowing { progress.line } }
        case .statementStarted(let path, let line, let index, let total):
            self.progress.statement(path: path, line: line, index: index, total: total)
        case .statementFinished(let path, let line, let milliseconds):
            guard milliseconds >= 500 else { return }
            self.console.complain("  \(self.path(path)):\(line) took \(milliseconds.asDuration)")
        case .migrationFinished(let title, let milliseconds):
            let words = [self.progress.counter, title, "(\(milliseconds.asDuration))"]
            self.console.complain(words.filter { !$0.isEmpty }.joined(separator: " "))
        case .message(let text): self.console.complain(text.printable)
        }
    }
}
