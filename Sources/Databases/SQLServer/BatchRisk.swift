/// What a batch may do to the session behind the back of whoever reads its own words only.
struct BatchRisk: Hashable, Sendable {
    /// It calls procedures or runs SQL that it puts together, which may end a transaction or begin one.
    let mayMoveTransaction: Bool
    /// It may have the server read what follows without running it: `NOEXEC`, `PARSEONLY`, `FMTONLY`.
    let maySuspendExecution: Bool

    /// Looks at the words of a batch; comments and strings count as words, since a false alarm costs one question.
    init(_ batch: String) {
        let isSwitch = ["noexec", "only"].contains { Self.contains($0, in: batch) }
        self.maySuspendExecution = isSwitch
        self.mayMoveTransaction =
            Self.contains("exec", in: batch)
            || !(BatchWords.first(of: batch).map(Self.openings.contains) ?? true)
    }

    /// Whether the small letters stand in the text, in either case.
    private static func contains(_ word: StaticString, in text: String) -> Bool {
        let bytes = text.utf8
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return bytes.indices.contains { start in
            bytes[start...].prefix(letters.count).lazy.map { $0 | 0x20 }.elementsEqual(letters)
        }
    }

    /// The words statements begin with; a batch that begins with another one calls the procedure of that name.
    private static let openings: Set<String> = [
        "ADD", "ALTER", "BACKUP", "BEGIN", "BULK", "CHECKPOINT", "CLOSE", "COMMIT", "CREATE",
        "DBCC", "DEALLOCATE", "DECLARE", "DELETE", "DENY", "DISABLE", "DROP", "ENABLE", "END",
        "FETCH", "GOTO", "GRANT", "IF", "INSERT", "KILL", "MERGE", "OPEN", "PRINT", "RAISERROR",
        "READTEXT", "RECEIVE", "RECONFIGURE", "RESTORE", "RETURN", "REVERT", "REVOKE", "ROLLBACK",
        "SAVE", "SELECT", "SEND", "SET", "SHUTDOWN", "THROW", "TRUNCATE", "UPDATE", "UPDATETEXT",
        "USE", "WAITFOR", "WHILE", "WITH", "WRITETEXT",
    ]
}
