/// The top-level members of an event that a reader looks for, by name.
enum EventMember: Int, CaseIterable {
    case after
    case before
    case checkpoint
    case commitments
    case databaseId
    case eventType
    case executionContext
    case executor
    case hash
    case history
    case id
    case previousHash
    case salts
    case sequence

    /// The members' names in the order of their raw values.
    static let names = NameTable(Self.allCases.map { "\($0)" })
}
