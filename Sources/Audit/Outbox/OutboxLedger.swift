package import Databases

/// The outbox as those see it who check it, sign it, or erase personal data from it.
///
/// Rows below number 1 are no events: 0 is the relay's mark, -1 keeps the edge of the Merkle tree, and
/// those below are changes that were begun and have not ended.
package struct OutboxLedger: Sendable {
    /// The outbox.
    package let outbox: Outbox
    let statements: LedgerStatements

    /// Opens the ledger of an outbox.
    package init(_ outbox: Outbox, dialect: any Dialect) {
        self.outbox = outbox
        self.statements = LedgerStatements(dialect: dialect, table: outbox.table)
    }
}
