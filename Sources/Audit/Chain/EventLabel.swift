/// What the place where an event is kept says that it is, such as the columns of its row.
package struct EventLabel: Hashable, Sendable {
    /// The event's number.
    package var sequence: Int64
    /// The id of its document.
    package var id: String
    /// Its hash in hex.
    package var hash: String

    /// Names an event.
    package init(sequence: Int64, id: String, hash: String) {
        self.sequence = sequence
        self.id = id
        self.hash = hash
    }

    /// Whether this is what the event itself says.
    func isRight(for text: EventText, sequence: Int64) -> Bool {
        self.sequence == sequence
            && text.bytes[text[.hash]].dropFirst().dropLast().elementsEqual(self.hash.utf8)
            && text.string(at: text[.id]) == self.id
    }
}
