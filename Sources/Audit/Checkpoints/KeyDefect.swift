/// What is wrong with the text of a key.
package enum KeyDefect: Hashable, Sendable, CaseIterable {
    /// It does not consist of the parts that a plus keeps apart.
    case form
    /// The name has a space, a plus or a control character, or is missing.
    case name
    /// The id is not eight hex digits in lower case.
    case id
    /// The id is not the one that follows from name and key.
    case otherID
    /// The last part is not base64.
    case encoding
    /// The key is of another kind than Ed25519.
    case algorithm
    /// There are not 32 bytes of key.
    case length
}
