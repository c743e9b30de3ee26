import Databases

/// A session that answers queries with recorded rows, and all others with none.
final class ScriptedCatalogue: DatabaseConnection {
    private let answers: [String: [[SQLValue]]]

    /// Answers each query with its rows.
    init(_ answers: [String: [[SQLValue]]]) {
        self.answers = answers
    }

    func execute(_ sql: String) async throws(DatabaseError) -> StatementOutcome {
        throw .closed
    }

    func query(_ sql: String, _ parameters: [SQLValue]) async throws(DatabaseError) -> ResultSet {
        var result = ResultSet()
        result.rows = self.answers[sql] ?? []
        return result
    }

    func transactionState() async throws(DatabaseError) -> TransactionState { .none }

    func cancel() {}

    func close() async {}
}
