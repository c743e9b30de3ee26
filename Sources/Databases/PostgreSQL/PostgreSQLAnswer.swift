import CPostgreSQL

/// What the server answered to one statement, gathered result by result.
struct PostgreSQLAnswer {
    private(set) var outcome = StatementOutcome()
    /// The first refusal, where there was one.
    private(set) var refusal: ServerReply?
    /// What the server says it did, such as `CREATE TABLE`.
    private(set) var commandTag = ""
    private let rowLimit: Int
    private var rows: ResultSet?

    /// Keeps at most so many rows of each result.
    init(rowLimit: Int) {
        self.rowLimit = rowLimit
    }

    /// Takes the next result; data that the server wants are refused, data it offers are dropped.
    mutating func add(_ result: borrowing LibPQResult, of session: LibPQSession) {
        switch result.status {
        case PGRES_SINGLE_TUPLE:
            self.keepRows(of: result)
        case PGRES_TUPLES_OK:
            self.keepRows(of: result)
            self.outcome.results.append(self.rows ?? ResultSet())
            self.rows = nil
            self.finish(result)
        case PGRES_COMMAND_OK:
            self.finish(result)
        case PGRES_COPY_IN, PGRES_COPY_BOTH:
            session.endCopyData(failing: "no data follow the statement in the script")
        case PGRES_COPY_OUT:
            session.skipCopyData()
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
            self.refusal = self.refusal ?? ServerReply(result)
        default:
            break
        }
    }

    /// Takes the messages that came with the answer.
    mutating func add(_ messages: [ServerMessage]) {
        self.outcome.messages += messages
    }

    private mutating func keepRows(of result: borrowing LibPQResult) {
        var rows = self.rows ?? ResultSet(columns: result.columns)
        for index in 0..<result.rowCount where rows.rows.count < self.rowLimit {
            rows.rows.append(result.row(index))
        }
        self.rows = rows
    }

    private mutating func finish(_ result: borrowing LibPQResult) {
        self.commandTag = result.commandTag
        self.outcome.changedRows += result.changedRows
    }
}
