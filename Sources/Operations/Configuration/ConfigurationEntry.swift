/// One value that one source gives to one setting.
package struct ConfigurationEntry: Hashable, Sendable {
    /// What a source can say: files know lists, everything else only text.
    package enum Value: Hashable, Sendable {
        /// A text, a number or a truth value, as it was written.
        case text(String)
        /// A list.
        case list([String])
    }

    /// The setting's name; for a value of a table, with the user's own name at the end.
    package let name: String
    /// The environment the value is for, where the source names one.
    package let environment: String?
    /// The value, with references not yet followed.
    package let value: Value
    /// Where it stands.
    package let origin: ConfigurationOrigin
    /// Which spelling of the setting was used; 0 is the preferred one and beats the others everywhere.
    package let spelling: Int

    /// Describes a value.
    package init(
        name: String, environment: String? = nil, value: Value, origin: ConfigurationOrigin,
        spelling: Int = 0
    ) {
        self.name = name
        self.environment = environment
        self.value = value
        self.origin = origin
        self.spelling = spelling
    }
}
