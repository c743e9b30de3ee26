import Databases

/// What reading a script to its end tells about it, before anything is sent.
struct ScriptPlan: Sendable {
    /// How many statements it has.
    var count = 0
    /// The line of the first statement that can run in a transaction, and of the first that cannot.
    var transactionalLine: Int?
    var otherLine: Int?
    /// The line of the first statement that begins or ends a transaction itself.
    var controlLine: Int?
    /// The statements themselves, when the script is small enough to be kept.
    var statements: [ScriptStatement]? = []

    /// How much text of a script is kept between reading it and running it, in bytes.
    static let textLimit = 1 << 20
    private var textSize = 0

    /// Whether all statements can run in a transaction.
    var isTransactional: Bool { self.otherLine == nil }

    /// Whether some can and some cannot.
    var isMixed: Bool { self.transactionalLine != nil && self.otherLine != nil }

    mutating func add(_ statement: ScriptStatement) {
        self.count += 1
        if statement.canExecuteInTransaction {
            self.transactionalLine = self.transactionalLine ?? statement.line
        } else {
            self.otherLine = self.otherLine ?? statement.line
        }
        if statement.controlsTransaction {
            self.controlLine = self.controlLine ?? statement.line
        }
        self.textSize += statement.sql.utf8.count
        if self.textSize > Self.textLimit || statement.copyData != nil {
            self.statements = nil
        } else {
            self.statements?.append(statement)
        }
    }
}
