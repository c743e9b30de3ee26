/// What becomes of an error or a message of the server's: `STATE:CODE:BEHAVIOUR`.
///
/// State and code may be `*`. The behaviour is a letter, and a `-` after it leaves state and code out of what is told
/// (Flyway documentation, "Error Overrides").
struct ErrorOverride: Hashable, Sendable {
    /// What is done.
    enum Behaviour: String {
        /// Nothing is said of it.
        case debug = "D"
        /// It is told as a message.
        case info = "I"
        /// It is told as a warning.
        case warning = "W"
        /// It fails the script.
        case error = "E"
    }

    let behaviour: Behaviour
    let namesCode: Bool
    private let state: String?
    private let code: Int?

    /// Reads the setting's form.
    ///
    /// - Throws: `MigrationError.invalidErrorOverride`.
    init(_ text: String) throws(MigrationError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let behaviour = Behaviour(rawValue: String(parts[2].prefix(1))),
            ["", "-"].contains(parts[2].dropFirst()), !parts[0].isEmpty,
            parts[1] == "*" || Int(parts[1]) != nil
        else { throw .invalidErrorOverride(text) }
        self.behaviour = behaviour
        self.namesCode = !parts[2].hasSuffix("-")
        self.state = parts[0] == "*" ? nil : parts[0].uppercased()
        self.code = Int(parts[1])
    }

    /// Whether it is about such an error or message.
    func matches(sqlState: String?, code: Int) -> Bool {
        (self.state == nil || self.state == sqlState?.uppercased())
            && (self.code == nil || self.code == code)
    }
}
