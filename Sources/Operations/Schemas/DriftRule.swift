package import Schemas

/// A difference that is meant, and why.
package struct DriftRule: Hashable, Sendable, Codable {
    /// The kind of object; `nil` for any.
    package var kind: ObjectKind?
    /// The object's name, in which `*` stands for any letters and `?` for one.
    package var name: String
    /// Why it is no drift.
    package var reason: String

    /// Reads `KIND NAME: REASON`; the kind is `*` for any.
    ///
    /// - Returns: `nil` when a part is missing, or the kind is none.
    package init?(_ text: String) {
        guard let colon = text.firstRange(of: ": ") else { return nil }
        let subject = text[..<colon.lowerBound].trimmed
        self.reason = String(text[colon.upperBound...].trimmed)
        let words = ["*"] + ObjectKind.allCases.map(\.noun)
        guard let word = words.first(where: { subject.hasPrefix($0 + " ") }) else { return nil }
        self.kind = ObjectKind.allCases.first { $0.noun == word }
        self.name = String(subject.dropFirst(word.count).trimmed)
        if self.name.isEmpty || self.reason.isEmpty { return nil }
    }

    /// The kinds in words.
    static var kinds: String { ObjectKind.allCases.map(\.noun).joined(separator: ", ") }

    /// The rule as the setting spells it.
    package var text: String { "\(self.kind?.noun ?? "*") \(self.name): \(self.reason)" }

    /// Whether an object is meant; one that belongs to a table also by `NAME on TABLE`.
    func matches(_ object: ObjectIdentity) -> Bool {
        guard self.kind == nil || self.kind == object.kind else { return false }
        let name = object.name.description
        let names = [name] + (object.owner.map { ["\(name) on \($0)"] } ?? [])
        return names.contains { Self.fits(Array($0)[...], Array(self.name)[...]) }
    }

    private static func fits(_ text: ArraySlice<Character>, _ glob: ArraySlice<Character>) -> Bool {
        guard let first = glob.first else { return text.isEmpty }
        if first == "*" {
            let rest = glob.dropFirst()
            return Self.fits(text, rest) || (!text.isEmpty && Self.fits(text.dropFirst(), glob))
        }
        guard let letter = text.first, first == "?" || first == letter else { return false }
        return Self.fits(text.dropFirst(), glob.dropFirst())
    }
}
