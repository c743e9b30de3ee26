/// Which environment a command works on, and why.
package struct EnvironmentChoice: Hashable, Sendable, Codable {
    /// How often the environment has seen the scripts.
    package enum Pass: String, Hashable, Sendable, Codable {
        /// Changes are made.
        case first
        /// What was made is looked at once more, before it goes to production.
        case second
    }

    /// The environment.
    package var environment: DeploymentEnvironment
    /// Whether it is the second look at dev, which `staging` stands for.
    package var pass: Pass
    /// Whether commands that change the database are refused until somebody names the environment.
    package var isReadOnlyUnlessAsked: Bool
    /// The branch, the tag, or the branch that a pull request comes from; `nil` where none is known.
    package var branch: String?
    /// The section of the configuration files whose settings count.
    package var section: String
    /// What decided, in words.
    package var reason: String
}

extension EnvironmentChoice.Pass {
    /// The pass that a name of an environment asks for.
    init(word: String) {
        self = ["stage", "staging"].contains(word.lowercased()) ? .second : .first
    }
}
