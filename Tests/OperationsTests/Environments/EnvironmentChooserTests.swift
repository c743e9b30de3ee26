import Databases
import Diagnostics
import Migrations
import TestKit
import Testing

@testable import Operations

@Suite("The choice of the environment")
struct EnvironmentChooserTests {
    /// What surrounds a command, and what it must be taken for.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var head: String?
        var variables: [String: String] = [:]
        var flag: String?
        var environment: DeploymentEnvironment
        var pass = EnvironmentChoice.Pass.first
        var isReadOnly = false

        init(
            _ name: String, head: String? = nil, _ variables: [String: String] = [:],
            flag: String? = nil, is environment: DeploymentEnvironment,
            pass: EnvironmentChoice.Pass = .first, readOnly: Bool = false
        ) {
            self.testDescription = name
            self.head = head
            self.variables = variables
            self.flag = flag
            self.environment = environment
            self.pass = pass
            self.isReadOnly = readOnly
        }
    }

    private static let commit = "3b18e512dba79e4c8300dd08aeb37f8e728b8dad"

    static let git = [
        Case("no checkout and no name", is: .dev),
        Case("the branch develop", head: "ref: refs/heads/develop", is: .dev),
        Case("the branch staging", head: "ref: refs/heads/staging", is: .dev, pass: .second),
        Case("the branch main", head: "ref: refs/heads/main", is: .prod),
        Case("another branch", head: "ref: refs/heads/feature/x", is: .dev, readOnly: true),
        Case(
            "a branch that ends in main", head: "ref: refs/heads/x/main", is: .dev, readOnly: true),
        Case("the branch Main", head: "ref: refs/heads/Main", is: .dev, readOnly: true),
        Case("a commit by itself", head: Self.commit, is: .dev, readOnly: true),
        Case("another branch, named", head: "ref: refs/heads/x", flag: "dev", is: .dev),
        Case("another branch, in production", head: "ref: refs/heads/x", flag: "prod", is: .prod),
        Case("main, but dev is named", head: "ref: refs/heads/main", flag: "dev", is: .dev),
        Case(
            "staging, and dev is named", head: "ref: refs/heads/staging",
            ["DBVC_ENVIRONMENT": "dev"], is: .dev, pass: .second),
        Case(
            "staging, and production is named", head: "ref: refs/heads/staging", flag: "production",
            is: .prod),
        Case("the word staging", flag: "staging", is: .dev, pass: .second),
        Case("the word stage", ["DBVC_ENVIRONMENT": "Stage"], is: .dev, pass: .second),
        Case("the word production", ["DBVC_ENVIRONMENT": "PRODUCTION"], is: .prod),
        Case(
            "a flag over a variable", ["DBVC_ENVIRONMENT": "prod"], flag: "dev", is: .dev),
    ]

    static let pipelines = [
        Case("GitHub, main", ["GITHUB_REF_NAME": "main", "GITHUB_REF_TYPE": "branch"], is: .prod),
        Case(
            "GitHub, a tag called main", ["GITHUB_REF_NAME": "main", "GITHUB_REF_TYPE": "tag"],
            is: .dev, readOnly: true),
        Case(
            "GitHub, a tag by its full name",
            ["GITHUB_REF_NAME": "main", "GITHUB_REF": "refs/tags/main"], is: .dev, readOnly: true),
        Case(
            "GitHub, a fork's pull request from its main",
            [
                "GITHUB_HEAD_REF": "main", "GITHUB_REF_NAME": "7/merge",
                "GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "main",
            ], is: .dev, readOnly: true),
        Case(
            "GitHub, a pull request that runs on its target",
            ["GITHUB_HEAD_REF": "main", "GITHUB_REF_NAME": "main", "GITHUB_BASE_REF": "main"],
            is: .dev, readOnly: true),
        Case(
            "GitHub, a merge of a pull request without its branch",
            ["GITHUB_REF_NAME": "7/merge", "GITHUB_REF": "refs/pull/7/merge"], is: .dev,
            readOnly: true),
        Case(
            "GitHub, a pull request from staging",
            ["GITHUB_HEAD_REF": "staging", "GITHUB_REF_NAME": "7/merge"], is: .dev, readOnly: true),
        Case("GitHub, staging", ["GITHUB_REF_NAME": "staging"], is: .dev, pass: .second),
        Case(
            "GitHub before Git", head: "ref: refs/heads/main", ["GITHUB_REF_NAME": "develop"],
            is: .dev),
        Case("Azure, main", ["BUILD_SOURCEBRANCH": "refs/heads/main"], is: .prod),
        Case(
            "Azure, a branch whose last part is main",
            ["BUILD_SOURCEBRANCH": "refs/heads/x/main", "BUILD_SOURCEBRANCHNAME": "main"],
            is: .dev, readOnly: true),
        Case(
            "Azure, only the last part", ["BUILD_SOURCEBRANCHNAME": "main"], is: .dev),
        Case("Azure, a tag", ["BUILD_SOURCEBRANCH": "refs/tags/main"], is: .dev, readOnly: true),
        Case(
            "Azure, a pull request",
            [
                "BUILD_SOURCEBRANCH": "refs/pull/3/merge",
                "SYSTEM_PULLREQUEST_SOURCEBRANCH": "refs/heads/main",
            ], is: .dev, readOnly: true),
        Case("GitLab, main", ["CI_COMMIT_REF_NAME": "main"], is: .prod),
        Case(
            "GitLab, a tag called main", ["CI_COMMIT_REF_NAME": "main", "CI_COMMIT_TAG": "main"],
            is: .dev, readOnly: true),
        Case(
            "GitLab, a merge request",
            ["CI_COMMIT_REF_NAME": "main", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME": "main"],
            is: .dev, readOnly: true),
        Case(
            "empty variables are none", head: "ref: refs/heads/main",
            ["GITHUB_HEAD_REF": "", "GITHUB_REF_NAME": ""], is: .prod),
        Case(
            "a tag, but production is named", ["GITHUB_REF_NAME": "v1", "GITHUB_REF_TYPE": "tag"],
            flag: "prod", is: .prod),
    ]

    @Test("Names, pipelines and Git decide in this order", arguments: Self.git + Self.pipelines)
    func choice(example: Case) async throws {
        let project = try Project(
            example.head.map { [".git/HEAD": $0 + "\n"] } ?? [:], variables: example.variables)

        let choice = try await project.configuration(
            example.flag.map { ["dbvc.environment": $0] } ?? [:]
        ).choice

        #expect(choice.environment == example.environment, "\(choice.reason)")
        #expect(choice.pass == example.pass, "\(choice.reason)")
        #expect(choice.isReadOnlyUnlessAsked == example.isReadOnly, "\(choice.reason)")
        #expect((choice.refusal != nil) == example.isReadOnly)
        #expect(!choice.reason.isEmpty)
    }

    @Test(
        "Rules about branches come before the built-in ones, and the first that fits counts",
        arguments: [
            ("release/1.2", DeploymentEnvironment.prod, false), ("release/", .prod, false),
            ("release", .dev, true), ("main", .dev, false), ("hotfix/a/b", .prod, false),
            ("hotfix/a/c", .dev, true), ("master", .prod, false), ("develop", .dev, false),
        ])
    func rules(branch: String, environment: DeploymentEnvironment, isReadOnly: Bool) async throws {
        let project = try Project([
            ".git/HEAD": "ref: refs/heads/\(branch)",
            "dbvc.toml": """
            [dbvc]
            branches = ["release/*=prod", "main=dev", "hot*/*/b = production", "master=prod"]
            """,
        ])

        let choice = try await project.configuration().choice

        #expect(choice.environment == environment)
        #expect(choice.isReadOnlyUnlessAsked == isReadOnly)
    }

    @Test(
        "A rule that is none is named with where it stands", arguments: ["main", "=prod", "x=live"])
    func badRules(rule: String) async throws {
        let project = try Project(variables: ["DBVC_BRANCHES": rule])

        let error = await #expect(throws: ConfigurationError.self) {
            try await project.configuration()
        }

        #expect(error?.diagnostic.code == "invalid-value")
        #expect(error?.diagnostic.message.contains("environment variable DBVC_BRANCHES") == true)
    }

    @Test("The branch selects the section of its environment; in Flyway's place it does not")
    func sections() async throws {
        let project = try Project([
            ".git/HEAD": "ref: refs/heads/main",
            "flyway.toml": """
            [environments.default]
            url = "sqlite:default.db"
            [environments.prod]
            url = "sqlite:live.db"
            """,
        ])

        let ours = try await project.configuration()
        let flyways = try await project.configuration(frontEnd: .flyway)

        #expect(ours.target?.url.reveal() == "sqlite:live.db")
        #expect(ours.choice.section == "prod")
        #expect(flyways.target?.url.reveal() == "sqlite:default.db")
    }

    @Test("Without any branch Flyway's default section stays, unless there is none")
    func defaultSection() async throws {
        let both = try Project([
            "flyway.toml": """
            [environments.default]
            url = "sqlite:default.db"
            [environments.dev]
            url = "sqlite:dev.db"
            """
        ])
        let one = try Project(["dbvc.toml": "[environments.dev]\nurl = \"sqlite:dev.db\""])

        #expect(try await both.configuration().choice.section == "default")
        #expect(try await one.configuration().target?.url.reveal() == "sqlite:dev.db")
    }

    @Test("A section of another name is dev, wherever it is named, unless it says otherwise itself")
    func namedSections() async throws {
        let project = try Project([
            ".git/HEAD": "ref: refs/heads/main",
            "dbvc.toml": """
            [environments.qa]
            url = "sqlite:qa.db"
            [environments.live]
            url = "sqlite:live.db"
            [environments.live.dbvc]
            environment = "prod"
            """,
        ])

        #expect(try await project.configuration(["dbvc.environment": "qa"]).environment == .dev)
        #expect(try await project.configuration(["dbvc.environment": "live"]).environment == .prod)
        #expect(try await project.configuration().choice.section == "default")
    }

    @Test("A section may set the address by its parts, the document database and the locations")
    func sectionSettings() async throws {
        let project = try Project([
            "dbvc.toml": """
            [environments.dev.dbvc]
            server = "db.example.org,1433"
            database = "shop-dev"
            cosmosDatabase = "audit-dev"
            [environments.dev.flyway]
            locations = ["filesystem:sql"]
            """
        ])

        let dev = try await project.configuration(["dbvc.environment": "dev"])

        #expect(dev.target?.url.reveal().contains("shop-dev") == true)
        #expect(dev.documents.database == "audit-dev")
        #expect(dev.settings.locations == ["filesystem:sql"])
    }
}
