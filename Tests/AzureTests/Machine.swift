import Azure
import Synchronization

/// A machine of the tests' own: variables, files, and a clock that only waiting moves.
final class Machine: Sendable {
    private let clock = Mutex<Int64>(1_000_000)
    private let pauses = Mutex<[Int64]>([])
    private let variables: [String: String]
    private let files: [String: String]

    init(_ variables: [String: String] = [:], files: [String: String] = [:]) {
        self.variables = variables
        self.files = files
    }

    var surroundings: AzureSurroundings {
        AzureSurroundings(
            variable: { self.variables[$0] }, file: { self.files[$0] },
            now: { self.clock.withLock { $0 } },
            sleep: { duration in
                let seconds = duration.components.seconds
                self.pauses.withLock { $0.append(seconds) }
                self.pass(seconds)
            })
    }

    /// Lets time go by.
    func pass(_ seconds: Int64) { self.clock.withLock { $0 += seconds } }

    /// How long was waited, each time, in seconds.
    var waits: [Int64] { self.pauses.withLock { $0 } }
}
