package import Diagnostics

extension SplittingError: DiagnosticConvertible {
    /// The error in words, for a script that has no file.
    package var diagnostic: Diagnostic {
        self.diagnostic(in: nil)
    }

    /// The error in words, with its place in the file it was found in.
    package func diagnostic(in file: String?) -> Diagnostic {
        guard let position = self.position else { return self.sentence(line: 0) }
        var diagnostic = self.sentence(line: position.line)
        diagnostic.location = file.map {
            SourceLocation(file: $0, line: position.line, column: position.column)
        }
        return diagnostic
    }

    private func sentence(line: Int) -> Diagnostic {
        switch self {
        case .unterminated(let construct, _):
            construct.sentence(line: line)
        case .endWithoutBegin:
            Diagnostic(
                code: "script-end-without-begin",
                message: "The END on line \(line) closes a block that was never opened.",
                remedy: "Remove the END, or add the BEGIN or CASE that belongs to it.")
        case .delimiterChange:
            Diagnostic(
                code: "script-delimiter-inside-statement",
                message: "Delimiter changed inside the statement that begins on line \(line).",
                remedy: "End the statement with the delimiter in force before you change it.")
        case .missingDelimiter:
            Diagnostic(
                code: "script-delimiter-missing",
                message: "The DELIMITER command on line \(line) names no delimiter.",
                remedy: "Write the new delimiter on the same line, for example: DELIMITER //")
        case .clientCommand(let command, _):
            Diagnostic(
                code: "script-client-command",
                message: "Line \(line) holds \(command), a command to a command-line client.",
                remedy: "Remove the line; the database itself does not understand it.")
        case .invalidRepetition(let count, _):
            Diagnostic(
                code: "script-repetition-invalid",
                message: "The batch cannot be repeated \(count) times, as line \(line) asks.",
                remedy: "Give a count of at least 1, or none.")
        case .textBeforeCopyData:
            Diagnostic(
                code: "script-text-before-copy-data",
                message:
                    "Line \(line) goes on after a COPY statement that reads its data from here.",
                remedy: "Begin the data on the line after the semicolon.")
        case .notUTF8:
            Diagnostic(
                code: "script-not-utf8",
                message: "The statement that begins on line \(line) is not valid UTF-8.",
                remedy: "Save the script as UTF-8, or name its encoding in the configuration.")
        case .unreadable(let error):
            error.diagnostic
        }
    }
}

extension SplittingError.Construct {
    fileprivate func sentence(line: Int) -> Diagnostic {
        let (code, what, remedy) =
            switch self {
            case .string:
                ("script-string-unterminated", "the string", "Close it with a quotation mark.")
            case .name:
                ("script-name-unterminated", "the quoted name", "Close it with its quotation mark.")
            case .comment:
                ("script-comment-unterminated", "the comment", "Close it with */.")
            case .dollarQuote(let tag):
                (
                    "script-dollar-quote-unterminated", "the text quoted with \(tag)",
                    "Close it with \(tag)."
                )
            case .parenthesis:
                ("script-parenthesis-unterminated", "the parenthesis", "Close it with ).")
            case .block:
                ("script-block-unterminated", "the block", "Close it with END.")
            case .copyData:
                (
                    "script-copy-data-unterminated", "the data of the COPY statement",
                    "End them with a line \\."
                )
            }
        return Diagnostic(
            code: code,
            message: "Incomplete statement: \(what) opened on line \(line) never ends.",
            remedy: remedy)
    }
}
