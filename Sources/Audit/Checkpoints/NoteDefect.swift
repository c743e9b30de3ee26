/// What is wrong with a signed note or with the text of a checkpoint.
package enum NoteDefect: Error, Hashable, Sendable, CaseIterable {
    /// The note is longer than any checkpoint's could be.
    case tooLong
    /// There is a control character other than the line feed, such as a carriage return.
    case controlCharacter
    /// The last line is not ended.
    case unterminated
    /// Origin, size or root is missing.
    case tooFewLines
    /// The text has an empty line, so that nobody can tell where it ends.
    case emptyLine
    /// The second line is not a number of leaves in decimal digits without leading zeros.
    case size
    /// The third line is not the base64 text of 32 bytes.
    case root
    /// No empty line and signature follow the text.
    case noSignature
    /// There are more signatures than are read.
    case tooManySignatures
    /// The line of a signature does not consist of a dash, a name and a text.
    case signatureLine
    /// The name of a signature's key has a space or a plus, or is missing.
    case signatureName
    /// The text of a signature is not the base64 text of a key's id and something more.
    case signatureText
}
