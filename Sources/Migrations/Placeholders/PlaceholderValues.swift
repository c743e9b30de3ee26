/// What placeholders stand for: the user's values and Flyway's built-in ones.
package struct PlaceholderValues: Hashable, Sendable {
    /// Values by name in lower case.
    private var values: [String: String] = [:]

    /// The names of the built-in placeholders, without `flyway:`.
    package enum BuiltIn: String, CaseIterable {
        /// The schema of the history table.
        case defaultSchema
        /// The database's user.
        case user
        /// The database's name.
        case database
        /// When the command began, `yyyy-MM-dd HH:mm:ss`.
        case timestamp
        /// The script the placeholder stands in.
        case filename
        /// The folder relative paths start from.
        case workingDirectory
        /// The history table's name.
        case table
        /// The environment's name.
        case environment
    }

    /// Joins the user's values with the built-in ones.
    ///
    /// - Throws: `MigrationError.reservedPlaceholder` for a user's name that begins with `flyway` and the separator.
    package init(
        user: [String: String], builtIn: [BuiltIn: String], separator: String
    ) throws(MigrationError) {
        for (name, value) in user {
            let lowered = name.lowercased()
            guard !lowered.hasPrefix("flyway" + separator), !lowered.hasPrefix("flyway:") else {
                throw .reservedPlaceholder(name: name)
            }
            self.values[lowered] = value
        }
        for (name, value) in builtIn {
            self.values[("flyway" + separator + name.rawValue).lowercased()] = value
        }
        self.separator = separator
    }

    private let separator: String

    /// The value of a placeholder, whatever the case of its name.
    package subscript(name: String) -> String? { self.values[name.lowercased()] }

    /// Whether the name is one of the `flyway` names.
    func isBuiltIn(_ name: String) -> Bool {
        name.lowercased().hasPrefix("flyway" + self.separator)
    }

    /// The same values, for one script; its file's own name is among them.
    func named(for script: String) -> Self {
        var copy = self
        let name = script.split(separator: "/").last.map(String.init) ?? script
        copy.values[("flyway" + self.separator + BuiltIn.filename.rawValue).lowercased()] = name
        return copy
    }

    /// Every value with its name, for the environment of a program; `name` begins after the prefix.
    package var all: [(name: String, value: String)] {
        self.values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
