/// Which branches stand for which environment: the configured rules first, then those that always hold.
struct BranchMapping {
    /// What a branch stands for.
    struct Target: Hashable {
        /// The environment.
        var environment: DeploymentEnvironment
        /// Whether work on the branch is the second look at what dev has.
        var pass: EnvironmentChoice.Pass

        /// Reads a word that names an environment.
        init?(_ word: String) {
            guard let environment = DeploymentEnvironment(word) else { return nil }
            self.environment = environment
            self.pass = EnvironmentChoice.Pass(word: word)
        }
    }

    /// The setting with the configured rules.
    static let setting = "dbvc.branches"
    private static let builtIn = ["develop=dev", "staging=staging", "main=prod"]
    private let rules: [(pattern: String, target: Target)]

    /// Reads the rules of the strongest source.
    ///
    /// - Throws: `ConfigurationError.invalidValue` for a rule that is not `BRANCH=ENVIRONMENT`.
    init(_ entries: [ConfigurationEntry]) throws(ConfigurationError) {
        let entry = entries.last { $0.name == Self.setting && $0.environment == nil }
        let configured = entry?.items ?? []
        var rules: [(pattern: String, target: Target)] = []
        for text in configured + Self.builtIn {
            guard let rule = Self.rule(text) else {
                throw .invalidValue(
                    name: Self.setting, value: text,
                    expected: "rules of the form `BRANCH=ENVIRONMENT`, such as `release/*=prod`",
                    origin: entry?.origin ?? .builtIn)
            }
            rules.append(rule)
        }
        self.rules = rules
    }

    /// What a branch stands for by the first rule that fits; `nil` where none does.
    func target(of branch: String) -> Target? {
        self.rules.first { Self.matches(branch, $0.pattern) }?.target
    }

    private static func rule(_ text: String) -> (pattern: String, target: Target)? {
        guard let equals = text.lastIndex(of: "=") else { return nil }
        let pattern = text[..<equals].trimmed
        guard !pattern.isEmpty, let target = Target(String(text[equals...].dropFirst().trimmed))
        else { return nil }
        return (String(pattern), target)
    }

    /// Whether a name is of the form that the pattern gives, in which `*` stands for any characters.
    private static func matches(_ name: String, _ pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard let first = parts.first, let last = parts.last, parts.count > 1 else {
            return name == pattern
        }
        guard name.count >= first.count + last.count, name.hasPrefix(first), name.hasSuffix(last)
        else { return false }
        var rest = name.dropFirst(first.count).dropLast(last.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let found = rest.firstRange(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
