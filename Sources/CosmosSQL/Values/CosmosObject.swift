/// The members of a JSON object, in the order in which they were first set.
///
/// Names are compared exactly, code point by code point. Small objects are searched linearly, large
/// ones through an index, so that building and reading stay linear in the number of members. An
/// object made of ``ObjectText`` is read when its members are first asked for.
package struct CosmosObject: Sendable {
    /// How members are found.
    private enum Lookup {
        /// One after the other.
        case linear
        /// By their positions.
        case indexed([ExactString: Int])
        /// By reading the text; there are no members here.
        case unread(ObjectText)
    }

    /// The number of members above which an index is kept.
    private static let indexingThreshold = 32

    private var members: [(key: String, value: CosmosValue)] = []
    private var lookup = Lookup.linear

    /// Makes an object without members.
    package init() {}

    /// Makes an object of the members in order; a repeated name keeps its place and takes the last value.
    package init(_ members: some Sequence<(String, CosmosValue)>) {
        self.members.reserveCapacity(members.underestimatedCount)
        for (key, value) in members {
            self[key] = value
        }
    }

    /// Makes an object of its text, which is not read yet.
    init(_ text: ObjectText) {
        self.lookup = .unread(text)
    }

    /// The text of an object that is as it was stored.
    var text: ObjectText? {
        if case .unread(let text) = self.lookup { text } else { nil }
    }

    /// The names of the members in order.
    package var keys: [String] {
        self.map(\.key)
    }

    /// The value of the member of that name; setting `nil` or `undefined` removes the member.
    package subscript(_ key: String) -> CosmosValue? {
        get {
            if let text { return text.object[key] }
            return self.position(of: key).map { self.members[$0].value }
        }
        set {
            if let text { self = text.object }
            let value = newValue ?? .undefined
            switch (self.position(of: key), value) {
            case (nil, .undefined):
                break
            case (let position?, .undefined):
                self.members.remove(at: position)
                self.rebuildIndex()
            case (let position?, _):
                self.members[position].value = value
            case (nil, _):
                self.append(key, value)
            }
        }
    }

    /// Makes room for members that are about to be set.
    mutating func reserveCapacity(_ count: Int) {
        self.members.reserveCapacity(count)
    }

    /// Adds a member of a name that the object does not have yet.
    mutating func append(_ key: String, _ value: CosmosValue) {
        if let text { self = text.object }
        self.members.append((key, value))
        if case .indexed(var positions) = self.lookup {
            // Given up here, so that it is changed in place.
            self.lookup = .linear
            positions[ExactString(key)] = self.members.count - 1
            self.lookup = .indexed(positions)
        } else if self.members.count > Self.indexingThreshold {
            self.rebuildIndex()
        }
    }

    private func position(of key: String) -> Int? {
        if case .indexed(let positions) = self.lookup {
            positions[ExactString(key)]
        } else {
            self.members.firstIndex { $0.key.isExactly(key) }
        }
    }

    private mutating func rebuildIndex() {
        self.lookup = .linear
        guard self.members.count > Self.indexingThreshold else { return }
        var positions: [ExactString: Int] = [:]
        positions.reserveCapacity(self.members.count * 2)
        for (position, member) in self.members.enumerated() {
            positions[ExactString(member.key)] = position
        }
        self.lookup = .indexed(positions)
    }
}

extension CosmosObject: RandomAccessCollection {
    /// The position of the first member.
    package var startIndex: Int { 0 }
    /// The position after the last member.
    package var endIndex: Int { self.text?.object.endIndex ?? self.members.endIndex }

    /// The member at that position.
    package subscript(position: Int) -> (key: String, value: CosmosValue) {
        self.text?.object[position] ?? self.members[position]
    }

    /// Goes through the members; the text of an unread object is asked once.
    package func makeIterator() -> some IteratorProtocol<(key: String, value: CosmosValue)> {
        (self.text?.object ?? self).members.makeIterator()
    }
}

extension CosmosObject: Hashable {
    /// Compares the members whatever their order.
    package static func == (left: CosmosObject, right: CosmosObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }

    /// Hashes the members whatever their order.
    package func hash(into hasher: inout Hasher) {
        var sum = 0
        for (key, value) in self {
            var member = Hasher()
            key.hashExactly(into: &member)
            member.combine(value)
            sum &+= member.finalize()
        }
        hasher.combine(self.count)
        hasher.combine(sum)
    }
}

extension CosmosObject: ExpressibleByDictionaryLiteral {
    /// Makes an object of the members in order; a repeated name takes the last value.
    package init(dictionaryLiteral members: (String, CosmosValue)...) {
        self.init(members)
    }
}
