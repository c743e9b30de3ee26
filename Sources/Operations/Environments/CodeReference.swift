/// What is checked out, as the pipeline says, or outside of one Git.
struct CodeReference: Hashable {
    /// What the reference is.
    enum Kind: Hashable {
        /// A branch.
        case branch(String)
        /// Somebody's proposal to change a branch, from a branch of any name, maybe of a fork.
        case pullRequest(from: String)
        /// A tag.
        case tag(String)
        /// A commit by itself.
        case commit
    }

    /// What it is.
    let kind: Kind
    /// Who says so: a variable, or Git.
    let origin: String

    /// Asks the pipeline's variables, and then Git.
    ///
    /// A name that only begins like a production branch must not pass for one: Azure's `BUILD_SOURCEBRANCHNAME` is
    /// the last part of the branch's name, so it is not read. Sources: GitHub documentation, "Default environment
    /// variables"; Azure Pipelines documentation, "Predefined variables"; GitLab documentation, "Predefined CI/CD
    /// variables reference".
    ///
    /// - Returns: `nil` outside of pipelines and checkouts.
    init?(_ process: ProcessContext, git: GitCheckout?) {
        let pipelines = [Self.gitHub, Self.azure, Self.gitLab]
        if let found = pipelines.lazy.compactMap({ $0(process) }).first {
            self = found
        } else if let git {
            self.init(git.branch.map(Kind.branch) ?? .commit, "Git")
        } else {
            return nil
        }
    }

    /// The branch, the tag, or the branch that a pull request comes from; `nil` for a commit by itself.
    var name: String? {
        switch self.kind {
        case .branch(let name), .pullRequest(let name), .tag(let name): name
        case .commit: nil
        }
    }

    private init(_ kind: Kind, _ origin: String) {
        self.kind = kind
        self.origin = origin
    }

    private static func gitHub(_ process: ProcessContext) -> Self? {
        if let source = process.filled("GITHUB_HEAD_REF") {
            return Self(.pullRequest(from: source), "environment variable GITHUB_HEAD_REF")
        }
        guard let name = process.filled("GITHUB_REF_NAME") else { return nil }
        let origin = "environment variable GITHUB_REF_NAME"
        if process.filled("GITHUB_REF_TYPE") == "tag" { return Self(.tag(name), origin) }
        return Self(full: process.filled("GITHUB_REF") ?? name, origin)
            ?? Self(.branch(name), origin)
    }

    private static func azure(_ process: ProcessContext) -> Self? {
        if let source = process.filled("SYSTEM_PULLREQUEST_SOURCEBRANCH") {
            let origin = "environment variable SYSTEM_PULLREQUEST_SOURCEBRANCH"
            return Self(.pullRequest(from: Self.short(source)), origin)
        }
        guard let text = process.filled("BUILD_SOURCEBRANCH") else { return nil }
        let origin = "environment variable BUILD_SOURCEBRANCH"
        return Self(full: text, origin) ?? Self(.branch(text), origin)
    }

    private static func gitLab(_ process: ProcessContext) -> Self? {
        if let tag = process.filled("CI_COMMIT_TAG") {
            return Self(.tag(tag), "environment variable CI_COMMIT_TAG")
        }
        if let source = process.filled("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME") {
            let origin = "environment variable CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"
            return Self(.pullRequest(from: source), origin)
        }
        return process.filled("CI_COMMIT_REF_NAME").map {
            Self(.branch($0), "environment variable CI_COMMIT_REF_NAME")
        }
    }

    /// Reads a full reference, such as `refs/heads/main`; `nil` for any other text.
    private init?(full text: String, _ origin: String) {
        if text.hasPrefix("refs/heads/") {
            self.init(.branch(Self.short(text)), origin)
        } else if text.hasPrefix("refs/tags/") {
            self.init(.tag(String(text.dropFirst(10))), origin)
        } else if text.hasPrefix("refs/") {
            self.init(.pullRequest(from: String(text.dropFirst(5))), origin)
        } else {
            return nil
        }
    }

    private static func short(_ reference: String) -> String {
        reference.hasPrefix("refs/heads/") ? String(reference.dropFirst(11)) : reference
    }
}

extension ProcessContext {
    /// An environment variable; `nil` where it is empty, as pipelines leave those that do not apply.
    func filled(_ name: String) -> String? {
        self.variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
