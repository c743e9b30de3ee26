extension ServerReply {
    /// Translates an error of the server's that arose in a batch.
    init(_ diagnostic: ODBCDiagnostic, batch: String) {
        self.init(
            message: Self.sentence(diagnostic),
            hint: Self.hint(number: diagnostic.number, batch: batch),
            sqlState: diagnostic.sqlState, code: diagnostic.number,
            position: Self.position(of: diagnostic, in: batch),
            kind: diagnostic.isTimeout ? .timeout : Self.kind(diagnostic.number))
    }

    /// The text, with the procedure and its line where the error is not in the batch itself.
    private static func sentence(_ diagnostic: ODBCDiagnostic) -> String {
        var text = diagnostic.text
        if text.hasSuffix(".") { text.removeLast() }
        let place = diagnostic.procedure.map { procedure in
            "in \(procedure)" + (diagnostic.line.map { ", line \($0)" } ?? "")
        }
        let rank = diagnostic.severity.map { severity in
            "severity \(severity)" + (diagnostic.state.map { ", state \($0)" } ?? "")
        }
        let facts = [place, rank].compactMap(\.self)
        return facts.isEmpty ? text : "\(text) (\(facts.joined(separator: "; ")))"
    }

    /// Whether the error says that a procedure or a trigger ended a transaction that it did not begin.
    static func endsTransactionOfCaller(_ number: Int) -> Bool {
        [266, 3_609, 3_902, 3_903].contains(number)
    }

    /// Whether the server takes the whole transaction back with the error, whatever the script says.
    static func rollsBackByItself(_ number: Int) -> Bool {
        [1_205, 3_960, 3_961, 3_998].contains(number)
    }

    /// Where the line begins that the server names; a line of a procedure that is merely called is not in the batch.
    private static func position(of diagnostic: ODBCDiagnostic, in batch: String) -> Int? {
        guard let line = diagnostic.line, line > 0 else { return nil }
        if let procedure = diagnostic.procedure {
            guard BatchWords(batch).definesModule(named: procedure) else { return nil }
        }
        return Self.position(ofLine: line, in: batch)
    }

    /// The first character of a line that is no blank; `nil` where the text has no such line.
    static func position(ofLine line: Int, in text: String) -> Int? {
        var current = 1
        for (position, scalar) in text.unicodeScalars.enumerated() {
            if current == line, scalar != " ", scalar != "\t" { return position }
            if scalar == "\n" { current += 1 }
        }
        return nil
    }

    private static func kind(_ number: Int) -> Kind {
        switch number {
        case 2_601, 2_627: .duplicate
        case 1_205, 1_222: .busy
        case 3_906, 3_908: .readOnly
        case 824, 5_171, 5_172: .corrupt
        case 1_105, 9_002, 40_544: .full
        case 823, 825: .inputOutput
        default: .statement
        }
    }

    /// What mends an error, where a batch or a setting is the cause rather than a mistake.
    static func hint(number: Int, batch: String) -> String? {
        switch number {
        case 207 where BatchWords(batch).contains("ALTER", "TABLE"):
            """
            Write a line `GO` between the ALTER TABLE and the statements that use the new column: the server reads \
            a batch as a whole before it runs any of it.
            """
        case 111:
            "Write a line `GO` before the statement, so that it begins a batch of its own."
        case 226, 574, 3_724:
            """
            Move the statement to a migration of its own, with executeInTransaction=false in that script's .conf \
            file.
            """
        case 266, 3_609, 3_902, 3_903:
            "Take COMMIT and ROLLBACK out of the procedures, triggers and SQL that the script runs."
        case 40_508:
            "Take the USE out: in Azure SQL Database a session stays in the database it was opened in."
        default:
            nil
        }
    }
}
