/// What an event that was found good says to the further verdicts.
package struct CheckedEvent: Hashable, Sendable {
    /// Its number.
    package let sequence: Int64
    /// Its hash, which is its leaf in the tree.
    package let leaf: TreeHash
    /// What happened; `nil` for a kind this release does not know.
    package let eventType: EventType?
    /// The row of the history table it is about.
    package let history: HistoryReference?
    /// The name of the history table it is about, where it says so.
    package let historyTable: String?
    /// Whether it tells what was there before, and nothing of what is there now.
    package let isRemoval: Bool
    /// Whether it tells that the history table has no row any more, as that of a clean does that was interrupted late.
    package let leavesNoRow: Bool
    /// The text of the signed checkpoint in it.
    package let checkpoint: String?

    private static let noRow = Array("{\"historyRows\":0}".utf8)

    init(_ text: EventText, sequence: Int64, leaf: TreeHash) {
        self.sequence = sequence
        self.leaf = leaf
        self.eventType = EventType(quotedAt: text[.eventType], in: text.bytes)
        (self.history, self.historyTable) = text.history(at: text[.history])
        self.isRemoval = !text[.before].isEmpty && text[.after].isEmpty
        self.leavesNoRow = text.bytes[text[.after]].elementsEqual(Self.noRow)
        self.checkpoint = text.string(at: text[.checkpoint])
    }
}

extension EventType {
    private static let quoted = NameTable(Self.allCases.map { "\"\($0.rawValue)\"" })

    /// The kind whose name stands there in quotes.
    fileprivate init?(quotedAt place: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        guard let index = Self.quoted.index(of: place, in: text) else { return nil }
        self = Self.allCases[index]
    }
}
