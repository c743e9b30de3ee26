extension ServerReply {
    /// Reads a refusal; what could hold values, the server's DETAIL and CONTEXT, is left out.
    init(_ result: borrowing LibPQResult) {
        let state = result.errorField("C")
        let position = result.errorField("P").flatMap(Int.init)
        self.init(
            message: result.errorField("M") ?? "the server gave no reason",
            hint: result.errorField("H"), sqlState: state, position: position.map { $0 - 1 },
            dataLine: result.errorField("W").flatMap(Self.dataLine),
            kind: state.map(Self.kind) ?? .statement)
    }

    /// The meaning of an SQLSTATE (manual, "PostgreSQL Error Codes").
    private static func kind(_ sqlState: String) -> Kind {
        switch sqlState {
        case "23505": .duplicate
        case "55P03", "40P01": .busy
        case "25006": .readOnly
        case "57014": .timeout
        case "XX001", "XX002": .corrupt
        case "53100": .full
        case "58030": .inputOutput
        default: .statement
        }
    }

    /// The line of `COPY table, line 3, column a: "…"`, whatever the server's language.
    static func dataLine(context: String) -> Int? {
        for line in context.split(separator: "\n") where line.hasPrefix("COPY ") {
            let facts = line.split(separator: ":", maxSplits: 1)[0].split(separator: ",")
                .dropFirst()
            for fact in facts {
                let words = fact.split(separator: " ")
                if words.count == 2, let number = Int(words[1]) { return number }
            }
        }
        return nil
    }
}

extension LibPQSession.Failure {
    /// The failure with libpq's advice to the eye taken out: one sentence for each server tried.
    func error(for address: PostgreSQLAddress) -> DatabaseError {
        let lines = self.message.split(separator: "\n").filter { !$0.hasPrefix("\t") }
        let reason = lines.map { String($0).withoutPeriod }.joined(separator: "; ")
        let isSignIn =
            self.isPasswordMissing
            || ["authentication failed", "no pg_hba.conf entry"].contains(
                where: self.message.contains)
        return .cannotConnect(
            database: address.displayName, reason: reason,
            remedy: isSignIn ? "Check the user and the password." : nil, isSignIn: isSignIn)
    }
}

extension String {
    fileprivate var withoutPeriod: String {
        self.hasSuffix(".") ? String(self.dropLast()) : self
    }
}
