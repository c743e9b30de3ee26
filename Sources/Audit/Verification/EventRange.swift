/// Events that follow one another, by their numbers.
package struct EventRange: Hashable, Sendable, Codable {
    /// The first.
    package var from: Int64
    /// The last.
    package var through: Int64

    /// Names a range.
    package init(from: Int64, through: Int64) {
        self.from = from
        self.through = through
    }

    /// The range as people write it.
    package var text: String {
        self.from == self.through ? "\(self.from)" : "\(self.from) to \(self.through)"
    }
}
