/// The text of an event with the places of the members that are needed to check it.
///
/// The text is taken as it is; nothing is copied or decoded before somebody asks.
struct EventText {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The places of the personal members, in the order of ``EventField/personal``.
    private(set) var personal: [PersonalPlaces]
    /// How many salts there are.
    private(set) var saltCount = 0
    /// The places of the values, quotes and brackets included; empty where there is none.
    private var values = [Range<Int>](repeating: 0..<0, count: EventMember.allCases.count)
    /// The members that the hash never covers.
    private var uncovered: [Range<Int>] = []

    /// Finds the members in one pass; `nil` when the text is not an object in its canonical form.
    ///
    /// What is inside members that are not asked for here may have any form; the hash sees it.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        self.personal = Array(repeating: PersonalPlaces(), count: EventField.personal.count)
        guard self.findMembers(), self.findContext(), self.findCommitments(), self.findSalts()
        else { return nil }
    }

    /// The place of a member's value; empty when the event does not have it.
    subscript(_ member: EventMember) -> Range<Int> { self.values[member.rawValue] }

    /// Puts a zero byte and the text without what the hash does not cover into a buffer.
    func writeContent(to content: inout [UInt8]) {
        content.removeAll(keepingCapacity: true)
        content.append(0x00)
        let committed = self.personal.lazy
            .filter { !$0.commitment.isEmpty && !$0.member.isEmpty }.map(\.member)
        var position = 0
        for cut in (self.uncovered + committed).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            content.append(contentsOf: self.bytes[position..<cut.lowerBound])
            position = cut.upperBound
            if self.bytes[position] == UInt8(ascii: ",") {
                position += 1
            } else if content.last == UInt8(ascii: ",") {
                content.removeLast()
            }
        }
        content.append(contentsOf: self.bytes[position...])
    }
}

extension EventText {
    private mutating func findMembers() -> Bool {
        var scanner = CanonicalScanner(self.bytes)
        let isObject = scanner.readObject { name, value in
            if let index = PersonalPlaces.outer.index(of: name, in: self.bytes) {
                self.personal[index].member = name.lowerBound - 1..<value.upperBound
                self.personal[index].value = value
            }
            guard let index = EventMember.names.index(of: name, in: self.bytes),
                let member = EventMember(rawValue: index)
            else { return }
            self.values[member.rawValue] = value
            if member == .hash || member == .salts {
                self.uncovered.append(name.lowerBound - 1..<value.upperBound)
            }
        }
        return isObject && scanner.isAtEnd
    }

    private mutating func findContext() -> Bool {
        self.readObject(.executionContext) { text, name, value in
            guard let index = PersonalPlaces.inner.index(of: name, in: text.bytes) else { return }
            text.personal[index].member = name.lowerBound - 1..<value.upperBound
            text.personal[index].value = value
        }
    }

    private mutating func findCommitments() -> Bool {
        self.readObject(.commitments) { text, name, value in
            guard let index = PersonalPlaces.keys.index(of: name, in: text.bytes) else { return }
            text.personal[index].commitment = value
        }
    }

    private mutating func findSalts() -> Bool {
        self.readObject(.salts) { text, name, value in
            text.saltCount += 1
            guard let index = PersonalPlaces.keys.index(of: name, in: text.bytes) else { return }
            text.personal[index].salt = value
        }
    }

    /// Goes through a member that is an object; any other value has no members.
    private mutating func readObject(
        _ member: EventMember, _ body: (inout Self, Range<Int>, Range<Int>) -> Void
    ) -> Bool {
        let place = self[member]
        guard !place.isEmpty, self.bytes[place.lowerBound] == UInt8(ascii: "{") else {
            return true
        }
        var scanner = CanonicalScanner(self.bytes, at: place.lowerBound)
        return scanner.readObject { body(&self, $0, $1) }
    }
}
