/// One setting: what it is called in every source, what it means, and what it is when nobody sets it.
package struct Parameter: Hashable, Sendable {
    /// What a setting holds.
    package enum Kind: String, Hashable, Sendable, Codable {
        /// Any text.
        case text
        /// `true` or `false`, nothing else.
        case boolean
        /// A whole number.
        case integer
        /// Texts; written with commas where the source has no lists.
        case list
        /// Values under names of the user's own, as `name.key`.
        case table
    }

    /// Where in a configuration file a setting stands.
    package enum Scope: String, Hashable, Sendable, Codable {
        /// In `[flyway]`.
        case flyway
        /// In `[environments.NAME]`; without an environment it belongs to the selected one.
        case environment
        /// In `[dbvc]`.
        case dbvc
    }

    /// The name in files and flags; nested names have dots.
    package let name: String
    /// What it holds.
    package let kind: Kind
    /// Where it stands in a file.
    package let scope: Scope
    /// The environment variables, the preferred spelling first.
    package let variables: [String]
    /// What it is unless set, as it would be written; `nil` when it then does not exist.
    package let defaultText: String?
    /// Whether the value must not be shown.
    package let isSecret: Bool
    /// What becomes of it here.
    package let standing: ParameterStanding
    /// What it does, in one sentence.
    package let meaning: String
}

extension Parameter {
    /// Whether it does anything; Flyway's settings without a meaning here are accepted and do nothing.
    package var hasEffect: Bool {
        if case .withoutEffect = self.standing { false } else { true }
    }

    /// A setting of `[flyway]`.
    ///
    /// `variable` is the environment variable after `FLYWAY_`; derived from the name unless given, and none where it
    /// is empty.
    static func flyway(
        _ name: String, _ meaning: String, _ kind: Kind = .text, _ defaultText: String? = nil,
        variable: String? = nil, standing: ParameterStanding = .supported
    ) -> Self {
        Self(
            name: name, kind: kind, scope: .flyway, variables: Self.variables(variable, of: name),
            defaultText: defaultText, isSecret: false, standing: standing, meaning: meaning)
    }

    /// A setting of `[environments.NAME]`.
    static func environment(
        _ name: String, _ meaning: String, _ kind: Kind = .text, _ defaultText: String? = nil,
        isSecret: Bool = false, standing: ParameterStanding = .supported
    ) -> Self {
        Self(
            name: name, kind: kind, scope: .environment, variables: Self.variables(nil, of: name),
            defaultText: defaultText, isSecret: isSecret, standing: standing, meaning: meaning)
    }

    /// A setting of `[dbvc]`.
    static func dbvc(
        _ name: String, _ meaning: String, _ kind: Kind = .text, _ defaultText: String? = nil,
        variables: [String], isSecret: Bool = false
    ) -> Self {
        Self(
            name: "dbvc." + name, kind: kind, scope: .dbvc, variables: variables,
            defaultText: defaultText, isSecret: isSecret, standing: .supported, meaning: meaning)
    }

    /// Settings that Flyway knows and that do nothing here, for one reason.
    static func without(
        _ reason: String, _ names: [String], _ kind: Kind = .text, variable: String? = nil
    ) -> [Self] {
        names.map { name in
            .flyway(
                name, "Accepted for Flyway's sake; has no effect.", kind,
                variable: variable, standing: .withoutEffect(reason))
        }
    }

    private static func variables(_ given: String?, of name: String) -> [String] {
        let suffix = given ?? self.upperSnake(name)
        return suffix.isEmpty ? [] : ["FLYWAY_" + suffix]
    }

    /// `sqlMigrationPrefix` as `SQL_MIGRATION_PREFIX`.
    private static func upperSnake(_ name: String) -> String {
        var snake = ""
        for character in name {
            if character.isUppercase { snake += "_" }
            snake += character == "." ? "_" : character.uppercased()
        }
        return snake
    }
}
