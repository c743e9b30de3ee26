/// Why a text is not JSON, and where.
package enum JSONError: Error, Hashable, Sendable {
    /// Something else was expected at that place.
    case unexpectedCharacter(String, expected: String, at: TextPosition)
    /// The text ends inside a value.
    case unexpectedEnd(expected: String, at: TextPosition)
    /// A number is not written as JSON wants, or no double can hold it.
    case invalidNumber(String, at: TextPosition)
    /// A backslash is followed by something JSON does not know.
    case invalidEscape(at: TextPosition)
    /// One half of a surrogate pair stands alone.
    case loneSurrogate(at: TextPosition)
    /// A control character stands unescaped in a string.
    case controlCharacter(at: TextPosition)
    /// A string is not valid UTF-8.
    case invalidUTF8(at: TextPosition)
    /// Values are nested too deeply.
    case tooDeep(limit: Int, at: TextPosition)
}
