/// Why a checkpoint, a note or a key is not what it should be.
package enum CheckpointError: Error, Hashable, Sendable {
    /// A note or its text breaks the format; lines count from 1.
    case malformed(NoteDefect, line: Int)
    /// A key's text breaks the format; which key it is may not be known, and its text is not kept.
    case malformedKey(KeyDefect)
    /// The note names a trusted key, but the signature is not the key's.
    case wrongSignature(key: String, size: Int64)
    /// No trusted key signed the note; the names are those it has signatures of.
    case unknownSigner(names: [String], size: Int64)
    /// The note announces a key that did not sign it.
    case unsignedKey(key: String, size: Int64)
    /// The cryptographic library did not sign.
    case unsigned(key: String)
}
