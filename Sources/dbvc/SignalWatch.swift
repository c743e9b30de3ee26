import Dispatch
import Foundation
import Operations

/// Turns Ctrl-C and the request to terminate into the wish to stop.
///
/// Once: the current statement is finished, and the run stops. Twice: the statement itself is cancelled.
final class SignalWatch {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopRequest) {
        let queue = DispatchQueue(label: "dbvc.signals")
        self.sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { stop.request() }
            source.resume()
            return source
        }
        signal(SIGPIPE, SIG_IGN)
    }
}
