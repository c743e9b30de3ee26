@testable import Databases

/// A session with a server that exists on paper only: each batch gets the next answer.
final class ScriptedSession: BatchSession {
    /// What the server answers to one batch.
    enum Answer {
        /// One row.
        case row([SQLValue])
        /// Nothing, as after `SET`, or when nothing is run.
        case nothing
        /// An error of the server's.
        case error(Int, String, state: String = "42000")
        /// The connection is gone.
        case loss
    }

    private var script: [(batch: String, answer: Answer)]
    private(set) var isLost = false
    let currentDatabase: String? = "shop"
    let cancelHandle: UInt = 0

    /// Expects these batches, which begin as given, in this order.
    init(_ script: [(batch: String, answer: Answer)]) {
        self.script = script
    }

    func run(_ sql: String, _ parameters: [SQLValue], rowLimit: Int) -> ODBCAnswer {
        var answer = ODBCAnswer(rowLimit: rowLimit)
        guard let next = self.script.first, sql.hasPrefix(next.batch) else {
            answer.add([Self.diagnostic(0, "not in the script: \(sql)", "XX000")])
            return answer
        }
        self.script.removeFirst()
        switch next.answer {
        case .row(let values):
            answer.add(ResultSet(columns: values.map { _ in "x" }, rows: [values]))
        case .nothing: break
        case .error(let number, let text, let state):
            answer.add([Self.diagnostic(number, text, state)])
        case .loss:
            self.isLost = true
            answer.add([Self.diagnostic(0, "Communication link failure", "08S01")])
        }
        return answer
    }

    private static func diagnostic(_ number: Int, _ text: String, _ state: String)
        -> ODBCDiagnostic
    {
        ODBCDiagnostic(sqlState: state, number: number, text: text, severity: 16, state: 1)
    }
}
