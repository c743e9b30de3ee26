import CosmosSQL

/// Which personal data are to be erased.
package struct Erasure: Hashable, Sendable {
    /// The members; only personal ones can be erased.
    package var fields: Set<EventField>
    /// The value that a member must have; `nil` for any.
    package var value: String?
    /// The events; `nil` for all.
    package var events: ClosedRange<Int64>?

    /// Chooses data.
    package init(
        _ fields: Set<EventField> = Set(EventField.personal), value: String? = nil,
        events: ClosedRange<Int64>? = nil
    ) {
        self.fields = fields.intersection(EventField.personal)
        self.value = value
        self.events = events
    }

    /// What stands in a migration's document in the place of a name.
    package static let mark = "erased"

    /// Takes the chosen members and their salts out of an event.
    ///
    /// The hash and the commitments stay. A member without a commitment stays as well, for the hash
    /// covers it.
    ///
    /// - Returns: What was taken out, and how many chosen members had to stay.
    func apply(to event: inout CosmosObject) -> (taken: [EventField: String], kept: Int) {
        let sequence = event[.sequence]?.numberValue.flatMap { Int64(exactly: $0) } ?? 0
        guard self.events?.contains(sequence) ?? true else { return ([:], 0) }
        var taken: [EventField: String] = [:]
        var kept = 0
        var salts = event[.salts]?.objectValue ?? [:]
        let commitments = event[.commitments]?.objectValue ?? [:]
        for field in EventField.personal where self.fields.contains(field) {
            guard let value = event[field]?.stringValue, self.value ?? value == value else {
                continue
            }
            guard commitments[field.rawValue] != nil else {
                kept += 1
                continue
            }
            taken[field] = value
            event[field] = nil
            salts[field.rawValue] = nil
        }
        if !taken.isEmpty { event[.salts] = salts.isEmpty ? nil : .object(salts) }
        return (taken, kept)
    }

    /// Puts the mark in the place of erased names in what is known of a migration.
    ///
    /// - Returns: Whether there were any.
    static func mark(_ names: Set<String>, in migration: inout CosmosObject) -> Bool {
        let before = migration
        if let author = migration["author"]?.stringValue, names.contains(author) {
            migration["author"] = .string(Self.mark)
        }
        if var environments = migration["appliedEnvironments"]?.objectValue {
            for (name, value) in environments {
                guard var application = value.objectValue,
                    let executor = application["appliedBy"]?.stringValue,
                    names.contains(executor)
                else { continue }
                application["appliedBy"] = .string(Self.mark)
                environments[name] = .object(application)
            }
            migration["appliedEnvironments"] = .object(environments)
        }
        return migration != before
    }
}
