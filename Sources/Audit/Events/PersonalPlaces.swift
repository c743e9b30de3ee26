/// Where the parts of a personal member stand in the text of an event; empty where there is none.
struct PersonalPlaces {
    /// The member's name, colon and value.
    var member = 0..<0
    /// The member's value.
    var value = 0..<0
    /// The value of its commitment.
    var commitment = 0..<0
    /// The value of its salt.
    var salt = 0..<0

    /// The names that the personal members have among commitments and salts, in the order of
    /// ``EventField/personal``.
    static let keys = NameTable(EventField.personal.map(\.rawValue))
    /// The names of those at the top level; for the others one that no member has.
    static let outer = NameTable(
        EventField.personal.map { $0.path.count == 1 ? $0.rawValue : "\u{0}\($0.rawValue)" })
    /// The names of those in the context; for the others one that no member has.
    static let inner = NameTable(
        EventField.personal.map { $0.path.count == 2 ? $0.path[1] : "\u{0}\($0.rawValue)" })
}
