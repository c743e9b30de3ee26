import Dispatch
import Glibc
import Operations
import Synchronization

/// Turns Ctrl-C and the request to terminate into the wish to stop.
///
/// Once: the current statement or request is finished, and the run stops. Twice: it is itself cancelled. Should even
/// that not help, the third time ends the process; what it was doing is taken back by the database.
final class SignalWatch: Sendable {
    private let count = Atomic(0)
    private let stop: StopRequest
    private let console: Console

    init(_ stop: StopRequest, _ console: Console) {
        self.stop = stop
        self.console = console
        // A reader that closes its pipe is noticed when writing; a handler, unlike SIG_IGN, is not inherited by programs.
        signal(SIGPIPE) { _ in }
    }

    /// Watches from now on.
    ///
    /// - Returns: What must be kept as long as the watch shall last.
    func begin() -> [any DispatchSourceSignal] {
        let queue = DispatchQueue(label: "dbvc.signals")
        return [SIGINT, SIGTERM].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { self.handle(number) }
            source.activate()
            return source
        }
    }

    private func handle(_ number: Int32) {
        switch self.count.add(1, ordering: .relaxed).newValue {
        case 1: self.console.complain("Stopping after what is under way; once more cancels it.")
        case 2: self.console.complain("Cancelling what is under way; once more ends at once.")
        default: _exit(128 + number)
        }
        self.stop.request()
    }
}
