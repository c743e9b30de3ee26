/// What alone makes a recorded checksum differ from a file's, where that can be proved.
package enum ChecksumCause: Hashable, Sendable {
    /// The recorded checksum counts a byte-order mark, or the file has one more than it should.
    case byteOrderMark
    /// The recorded checksum counts line ends, as tools before Flyway 4 did.
    case lineEnds
    /// The file has blanks at the ends of lines that the applied text had not.
    case trailingBlanks
    /// The file was read in another encoding when it was applied.
    case encoding(TextEncoding)

    /// The cause as JSON names it.
    package var code: String {
        switch self {
        case .byteOrderMark: "byte-order-mark"
        case .lineEnds: "line-ends"
        case .trailingBlanks: "trailing-blanks"
        case .encoding: "encoding"
        }
    }

    /// The cause in a clause.
    package var words: String {
        switch self {
        case .byteOrderMark: "only a byte-order mark differs, the text is the same"
        case .lineEnds: "only line ends differ, the text is the same"
        case .trailingBlanks: "only blanks at the ends of lines differ"
        case .encoding(let encoding):
            "only the encoding differs: it was read as \(encoding.rawValue) when it was applied"
        }
    }

    /// How to mend it, for the file at a path.
    package func remedy(path: String) -> String {
        switch self {
        case .byteOrderMark, .lineEnds:
            "Run `dbvc repair`, which records the checksum of the file as it is."
        case .trailingBlanks:
            "Take the blanks out of \(path) again, or run `dbvc repair` to accept them."
        case .encoding(let encoding):
            """
            Set encoding=\(encoding.rawValue) in \(path).conf; or, if the file is right as it is, run `dbvc repair`.
            """
        }
    }
}
