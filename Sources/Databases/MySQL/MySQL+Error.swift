extension ServerReply {
    /// Reads a refusal of a statement.
    init(_ failure: LibMariaDBSession.Failure, of sql: String) {
        self.init(
            message: failure.message, sqlState: failure.sqlState, code: failure.code,
            position: Self.position(in: sql, from: failure.message),
            kind: Self.kind(failure.code))
    }

    /// The place that `… near 'text' at line 2` names: there the rest of the statement begins with the text.
    static func position(in sql: String, from message: String) -> Int? {
        guard let end = message.ranges(of: "' at line ").last,
            let line = Int(message[end.upperBound...]), line > 0,
            let start = message.firstRange(of: "near '"), start.upperBound <= end.lowerBound
        else { return nil }
        let scalars = Array(sql.unicodeScalars)
        var from = 0
        for _ in 1..<line {
            guard let newline = scalars[from...].firstIndex(of: "\n") else { return nil }
            from = newline + 1
        }
        let near = Array(message[start.upperBound..<end.lowerBound].unicodeScalars)
        guard !near.isEmpty else { return scalars.count }
        return (from..<scalars.count).first { scalars[$0...].starts(with: near) }
    }

    /// The meaning of an error number (manuals, "Server Error Message Reference" and "MariaDB Error Code Reference").
    private static func kind(_ code: Int) -> Kind {
        switch code {
        case 1022, 1062, 1586: .duplicate
        case 1205, 1213: .busy
        case 1036, 1290, 1792, 1836, 3572: .readOnly
        case 1034, 1035, 1194, 1195, 1712: .corrupt
        case 1021, 1114: .full
        case 1969, 3024: .timeout
        case 1023, 1024, 1026: .inputOutput
        default: .statement
        }
    }

    /// The refusal without the value that its sentence quotes: `Duplicate entry ? for key 'PRIMARY'`.
    var withoutValue: Self {
        guard [1062, 1292, 1366, 1586].contains(self.code) else { return self }
        var reply = self
        // The value may hold apostrophes itself, what follows it begins with `for` or with a name.
        let words = reply.message.split(separator: "'", omittingEmptySubsequences: false)
        let end = words.lastIndex { $0.hasPrefix(" for ") } ?? words.count - 1
        guard words.count > 2, end > 1 else { return self }
        reply.message = ([words[0] + "?" + words[end]] + words[(end + 1)...]).joined(separator: "'")
        return reply
    }
}

extension LibMariaDBSession.Failure {
    /// Whether the session is over: the server is gone, is being shut down, or has ended it; with encryption the
    /// library then tells of a broken line.
    var isLoss: Bool {
        [1053, 1077, 1079, 1159, 1160, 1161, 1927, 2006, 2013, 2026, 2055, 4031].contains(
            self.code)
    }

    /// Whether the statement was stopped by `KILL QUERY`.
    var isInterruption: Bool { self.code == 1317 }

    /// Whether the library could not agree with the server on encryption.
    var isEncryptionFailure: Bool { self.code == 2026 }

    /// What the failure to connect means.
    func error(for address: MySQLAddress) -> DatabaseError {
        let isSignIn = [1044, 1045, 1251, 1698, 1862, 2059].contains(self.code)
        let remedy: String? =
            switch self.code {
            case 1049: "Create the database, or add `createDatabaseIfNotExist=true` to the address."
            case 2026:
                "Check `sslMode` and `sslCa` in the address; `sslMode=DISABLED` does without encryption."
            case _ where isSignIn: "Check the user and the password."
            default: nil
            }
        return .cannotConnect(
            database: address.displayName, reason: self.message, remedy: remedy,
            isSignIn: isSignIn)
    }
}
