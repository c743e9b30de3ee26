/// A kind of quotation mark and how it is written inside its own quotation.
package struct Quote: Hashable, Sendable {
    /// The mark that opens the quotation.
    package var opening: UInt8
    /// The mark that closes it.
    package var closing: UInt8
    /// Whether the closing mark stands for itself when it is doubled.
    package var doubles: Bool
    /// Whether a backslash takes the meaning from the character after it.
    package var backslash: Bool
    /// Whether the quotation is a name, which a dot may join to further names.
    package var isName: Bool

    /// A string in single quotes or, where the database has them, in double quotes.
    static func string(_ mark: Unicode.Scalar, backslash: Bool = false) -> Quote {
        Quote(
            opening: UInt8(ascii: mark), closing: UInt8(ascii: mark), doubles: true,
            backslash: backslash, isName: false)
    }

    /// A quoted name.
    static func name(_ mark: Unicode.Scalar) -> Quote {
        Quote(
            opening: UInt8(ascii: mark), closing: UInt8(ascii: mark), doubles: true,
            backslash: false, isName: true)
    }

    /// A name in square brackets.
    static func brackets(doubling: Bool, isName: Bool = true) -> Quote {
        Quote(
            opening: UInt8(ascii: "["), closing: UInt8(ascii: "]"), doubles: doubling,
            backslash: false, isName: isName)
    }
}
