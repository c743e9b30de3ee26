package import Databases

/// Where the outbox keeps the beginning of a change that has no end yet: a row of its own for each history table.
///
/// Several histories may share an outbox, so the beginning need not be the newest event. The event itself is in the
/// chain as well; the row only saves the search for it. Its number is below those that other rows have.
package struct IntentSlot: Hashable, Sendable {
    /// The highest number of such a row.
    static let first: Int64 = -16

    /// The number of the row.
    let sequence: Int64

    /// Names the row of a history table.
    package init(of table: QualifiedName) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(table.schema ?? "").\(table.name)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        self.sequence = Self.first - Int64(hash >> 2)
    }
}
