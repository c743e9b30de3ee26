import Diagnostics
import Glibc
import Synchronization

/// The streams of the process, and the line at the foot of a terminal that changes.
///
/// Whatever is printed goes through here, so that the changing line never mixes with lines that stay.
final class Console: Sendable {
    private struct State {
        var ticker: Task<Void, Never>?
        var isLineShown = false
        var lost: Int32?
        var redaction = Redaction()
    }

    private let state = Mutex(State())

    /// Takes secrets out of whatever is printed from now on.
    func hide(_ secrets: [Secret]) {
        self.state.withLock { $0.redaction = Redaction(secrets) }
    }

    /// Prints a line of a result on standard output.
    func write(_ line: String) {
        self.state.withLock { state in
            Self.erase(&state)
            guard
                let reason = Self.send(
                    state.redaction(line) + "\n", to: STDOUT_FILENO)
            else { return }
            // A reader that has seen enough is no failure.
            if reason != EPIPE { state.lost = state.lost ?? reason }
        }
    }

    /// Prints a line about the work on standard error.
    func complain(_ line: String) { self.ask(line + "\n") }

    /// Prints a text on standard error that the user's answer shall follow.
    func ask(_ text: String) {
        self.state.withLock { state in
            Self.erase(&state)
            _ = Self.send(state.redaction(text), to: STDERR_FILENO)
        }
    }

    /// Why a part of the results could not be printed; `nil` when none was lost.
    var loss: String? {
        self.state.withLock { $0.lost }.map { String(cString: strerror($0)) }
    }

    // MARK: The changing line

    /// Shows a text at the foot of the terminal and asks for it anew ten times a second.
    func keepShowing(_ text: @escaping @Sendable () -> String) {
        self.state.withLock { state in
            guard state.ticker == nil else { return }
            state.ticker = Task.detached { [weak self] in
                while true {
                    do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
                    self?.draw(text())
                }
            }
        }
    }

    /// Takes the changing line away for good.
    func stopShowing() {
        self.state.withLock { state in
            state.ticker?.cancel()
            state.ticker = nil
            Self.erase(&state)
        }
    }

    private func draw(_ text: String) {
        self.state.withLock { state in
            guard state.ticker != nil else { return }
            state.isLineShown = true
            _ = Self.send(Self.lineStart + state.redaction(text), to: STDERR_FILENO)
        }
    }

    private static func erase(_ state: inout State) {
        guard state.isLineShown else { return }
        state.isLineShown = false
        _ = Self.send(Self.lineStart, to: STDERR_FILENO)
    }

    /// Goes to the first column and clears the line.
    private static let lineStart = "\r\u{1B}[K"

    /// Sends all of a text.
    ///
    /// - Returns: The system's reason when that was not possible.
    private static func send(_ text: String, to stream: Int32) -> Int32? {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(stream, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }
}
