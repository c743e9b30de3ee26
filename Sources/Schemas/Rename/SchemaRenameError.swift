/// Why a rename cannot be taken for one.
package enum SchemaRenameError: Error, Hashable, Sendable {
    /// The text is not of the form `old=new`.
    case malformed(String)
    /// The two schemas do not bear it out.
    case unusable(String, reason: String)
    /// This release cannot write the statement for the database.
    case unsupported
}
