package import Diagnostics

extension JSONError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        let (message, position) = self.sentence
        return Diagnostic(
            code: "json-invalid",
            message: "\(message) (line \(position.line), column \(position.column)).",
            remedy: "Correct the JSON text at that place.",
            details: ["line": "\(position.line)", "column": "\(position.column)"])
    }

    private var sentence: (message: String, position: TextPosition) {
        switch self {
        case .unexpectedCharacter(let character, let expected, let position):
            ("The JSON text has \(character) where \(expected) is expected", position)
        case .unexpectedEnd(let expected, let position):
            ("The JSON text ends where \(expected) is expected", position)
        case .invalidNumber(let text, let position):
            ("\"\(text)\" is not a JSON number that a double can hold", position)
        case .invalidEscape(let position):
            ("The JSON text has an unknown escape sequence", position)
        case .loneSurrogate(let position):
            ("The JSON text has half a surrogate pair", position)
        case .controlCharacter(let position):
            ("The JSON text has an unescaped control character in a string", position)
        case .invalidUTF8(let position):
            ("The JSON text has a string that is not UTF-8", position)
        case .tooDeep(let limit, let position):
            ("The JSON text nests values deeper than \(limit) levels", position)
        }
    }
}
