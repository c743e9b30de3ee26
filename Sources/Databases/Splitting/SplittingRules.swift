/// What a database adds to the splitting of scripts: its marks, its blocks and its exceptions.
///
/// One value sees one script. To add a database:
/// 1. describe its quotation marks, comments and delimiter in a ``Lexicon``;
/// 2. follow the words of each statement and keep count of the blocks whose delimiters end nothing;
/// 3. say at the end of the statement what its words mean for a transaction;
/// 4. name the rules in ``SplittingDialect``.
package protocol SplittingRules: Sendable {
    /// The marks of the database's scripts.
    var lexicon: Lexicon { get }
    /// How many blocks are open; below zero when a block was closed that is not open.
    var blockDepth: Int { get }
    /// What the statement seen since ``begin()`` is.
    var traits: StatementTraits { get }
    /// Forgets the statement before.
    mutating func begin()
    /// Sees the statement's next word or symbol outside of parentheses; ``Word/none`` for all else.
    ///
    /// A delimiter is seen as `;` before it is judged, the end of the script as ``Word/none``.
    mutating func observe(_ word: Word)
}
