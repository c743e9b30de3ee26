/// Decides on which environment a command works: what somebody has named, else the branch, else dev.
///
/// Production is chosen by name or by a branch that stands for it, never by anything else: a tag, a commit by itself
/// and a pull request, whose branch may have any name, are dev.
struct EnvironmentChooser {
    /// What all sources say, the weakest first.
    let entries: [ConfigurationEntry]
    /// What is checked out.
    let reference: CodeReference?
    let frontEnd: FrontEnd

    /// Flyway's own section, which counts where no other is selected.
    static let defaultSection = "default"

    /// What somebody has named.
    private struct Name {
        var text: String
        var origin: ConfigurationOrigin
    }

    /// The choice.
    ///
    /// - Throws: `ConfigurationError.unknownEnvironment` for a name that means nothing, and
    ///   `.invalidValue` for a rule about branches that is none.
    func choice() throws(ConfigurationError) -> EnvironmentChoice {
        let mapping = try BranchMapping(self.entries)
        var mapped: BranchMapping.Target?
        if case .branch(let name)? = self.reference?.kind { mapped = mapping.target(of: name) }
        guard let name = try self.name() else { return self.derived(from: mapped) }
        let section = self.section(of: name)
        let environment = try self.environment(name, section)
        let isSecond =
            environment == .dev
            && (EnvironmentChoice.Pass(word: name.text) == .second || mapped?.pass == .second)
        return EnvironmentChoice(
            environment: environment, pass: isSecond ? .second : .first,
            isReadOnlyUnlessAsked: false, branch: self.reference?.name, section: section,
            reason: "`\(name.text)` is named (\(name.origin))")
    }

    // MARK: Named

    /// The sections of the files, by their names.
    private var sections: Set<String> { Set(self.entries.compactMap(\.environment)) }

    /// What was named; Flyway's `default` names nothing.
    private func name() throws(ConfigurationError) -> Name? {
        let flyways = self.entries.last { $0.name == "environment" }
        if let flyways, !self.sections.contains(flyways.text), flyways.text != Self.defaultSection {
            throw .unknownEnvironment(
                name: flyways.text, known: self.sections.union([Self.defaultSection]).sorted(),
                origin: flyways.origin)
        }
        let ours = self.entries.last { $0.name == "dbvc.environment" && $0.environment == nil }
        guard let named = ours ?? flyways.flatMap({ $0.text == Self.defaultSection ? nil : $0 })
        else { return nil }
        let name = Name(text: named.text, origin: named.origin)
        guard DeploymentEnvironment(name.text) != nil || self.sections.contains(name.text) else {
            let words = DeploymentEnvironment.allCases.map(\.rawValue)
            throw .unknownEnvironment(
                name: name.text, known: self.sections.union(words).sorted(), origin: name.origin)
        }
        return name
    }

    /// The section for a name; Flyway's own setting goes first.
    private func section(of name: Name) -> String {
        if let flyways = self.entries.last(where: { $0.name == "environment" }) {
            return flyways.text
        }
        let words = [name.text, DeploymentEnvironment(name.text)?.rawValue].compactMap(\.self)
        return words.first(where: self.sections.contains) ?? Self.defaultSection
    }

    /// What a name stands for: its word, or what its section says; any other section is dev.
    private func environment(
        _ name: Name, _ section: String
    ) throws(ConfigurationError) -> DeploymentEnvironment {
        if let environment = DeploymentEnvironment(name.text) { return environment }
        let said = self.entries.last {
            $0.name == "dbvc.environment" && $0.environment == section
        }
        guard let said else { return .dev }
        guard let environment = DeploymentEnvironment(said.text) else {
            throw .invalidValue(
                name: "dbvc.environment", value: said.text, expected: "`dev` or `prod`",
                origin: said.origin)
        }
        return environment
    }

    // MARK: Derived

    private func derived(from mapped: BranchMapping.Target?) -> EnvironmentChoice {
        let environment = mapped?.environment ?? .dev
        return EnvironmentChoice(
            environment: environment, pass: mapped?.pass ?? .first,
            isReadOnlyUnlessAsked: self.reference != nil && mapped == nil,
            branch: self.reference?.name,
            section: self.section(for: environment, mapped?.pass ?? .first),
            reason: self.reason(isMapped: mapped != nil))
    }

    /// The section of an environment that nobody named.
    ///
    /// In Flyway's place, and where no branch is known, Flyway's own default stays what it is.
    private func section(
        for environment: DeploymentEnvironment, _ pass: EnvironmentChoice.Pass
    ) -> String {
        let sections = self.sections
        let hasDefault = sections.contains(Self.defaultSection)
        if self.frontEnd == .flyway || self.reference == nil && hasDefault
            || self.entries.contains(where: { $0.name == "environment" })
        {
            return Self.defaultSection
        }
        let words = (pass == .second ? ["staging", "stage"] : []) + environment.words
        return words.first(where: sections.contains) ?? Self.defaultSection
    }

    private func reason(isMapped: Bool) -> String {
        guard let reference = self.reference else {
            return "nothing names an environment, and no branch is known"
        }
        let origin = "(\(reference.origin))"
        return switch reference.kind {
        case .branch(let name):
            isMapped
                ? "the branch \(name) \(origin)"
                : "the branch \(name) \(origin) is mapped to no environment"
        case .pullRequest(let name):
            "a pull request from \(name) \(origin) stands for no environment"
        case .tag(let name): "the tag \(name) \(origin) stands for no environment"
        case .commit:
            "a commit is checked out by itself \(origin), which stands for no environment"
        }
    }
}

extension DeploymentEnvironment {
    /// The names of its section.
    fileprivate var words: [String] {
        switch self {
        case .dev: ["dev", "development"]
        case .prod: ["prod", "production"]
        }
    }
}
