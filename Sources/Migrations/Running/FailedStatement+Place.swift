import Databases

extension FailedStatement {
    /// Turns the place that the server names, in the text as it was sent, into one in the script.
    ///
    /// Placeholders have been replaced in that text: a value of several lines moves the lines after it.
    init(_ statement: ScriptStatement, _ error: DatabaseError) {
        self.init(
            line: statement.line, statementLine: statement.line, sql: statement.sql, error: error)
        guard case .refused(let reply) = error else { return }
        if let dataLine = reply.dataLine, let copyData = statement.copyData {
            self.line = copyData.line + dataLine - 1
        } else if let offset = reply.position {
            let place = statement.place(at: offset)
            self.line = place.line
            self.column = place.column
        }
    }
}

extension ScriptStatement {
    /// The place of a character of the text, counted in Unicode scalars from 0.
    fileprivate func place(at offset: Int) -> ScriptPosition {
        var place = self.start
        for scalar in self.sql.unicodeScalars.prefix(offset) {
            switch scalar {
            case "\n":
                place.line += 1
                place.column = 1
            case "\r": place.column = 1
            default: place.column += 1
            }
        }
        return place
    }
}
