/// When the schema is captured and looked at, and which differences are meant.
package struct SchemaSettings: Hashable, Sendable {
    /// Whether a run that changes something captures the schema.
    package var snapshots: Snapshots
    /// When schemas before and after a script are compared.
    package var fingerprint: Fingerprint
    /// Which differences are no drift.
    package var driftRules: [DriftRule]

    /// When snapshots are taken by themselves.
    package enum Snapshots: String, Hashable, Sendable, CaseIterable {
        /// After each run that changes something.
        case auto
        /// Never.
        case off
    }

    /// When schemas before and after a script are compared.
    package enum Fingerprint: String, Hashable, Sendable, CaseIterable {
        /// When a script fails.
        case failures
        /// For each script; its event has both hashes.
        case always
        /// Never.
        case off
    }
}

extension EffectiveSettings {
    /// When the schema is captured and looked at.
    ///
    /// - Throws: `ConfigurationError.invalidValue` for words that mean nothing, and for a rule without a reason.
    func schemas() throws(ConfigurationError) -> SchemaSettings {
        var rules: [DriftRule] = []
        let name = "dbvc.driftIgnore"
        for text in try self.list(name) {
            guard let rule = DriftRule(text) else {
                throw .invalidValue(
                    name: name, value: text,
                    expected: """
                        rules of the form `KIND NAME: REASON`, such as `table tmp_*: of the loader`; the kind is `*` \
                        or one of \(DriftRule.kinds)
                        """, origin: self.origin(name))
            }
            rules.append(rule)
        }
        return SchemaSettings(
            snapshots: try self.choice("dbvc.snapshots") ?? .auto,
            fingerprint: try self.choice("dbvc.fingerprint") ?? .failures, driftRules: rules)
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(ConfigurationError) -> Choice? {
        guard let text = try self.filled(name) else { return nil }
        guard let choice = Choice(rawValue: text.lowercased()) else {
            let words = Choice.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw .invalidValue(
                name: name, value: text, expected: "one of \(words)", origin: self.origin(name))
        }
        return choice
    }
}
