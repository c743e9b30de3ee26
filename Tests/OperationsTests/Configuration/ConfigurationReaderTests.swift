import Audit
import Databases
import Diagnostics
import Migrations
import TestKit
import Testing

@testable import Operations

@Suite("Configuration reader")
struct ConfigurationReaderTests {
    /// One value of `table` per source, the weakest source first.
    private static let sources: [(file: String, text: String)] = [
        ("flyway.toml", "[flyway]\ntable = \"from flyway.toml\""),
        ("flyway.user.toml", "[flyway]\ntable = \"from flyway.user.toml\""),
        ("dbvc.toml", "[flyway]\ntable = \"from dbvc.toml\""),
        ("local.settings.json", #"{"Values": {"FLYWAY_TABLE": "from local.settings.json"}}"#),
        (".env", "FLYWAY_TABLE='from .env'"),
    ]

    @Test("Each source wins over those before it", arguments: 1...5)
    func precedence(count: Int) async throws {
        let files = Dictionary(
            uniqueKeysWithValues: Self.sources.prefix(count).map { ($0.file, $0.text) })

        let project = try Project(files)

        let strongest = Self.sources[count - 1].file
        #expect(try await project.configuration().settings.table == "from \(strongest)")
        #expect(try await project.origin("table")?.hasPrefix(strongest) == true)
    }

    @Test("The environment wins over files, and a flag over everything")
    func environmentAndFlags() async throws {
        var project = try Project([".env": "FLYWAY_TABLE=file"])
        project.variables = ["FLYWAY_TABLE": "variable"]

        #expect(try await project.configuration().settings.table == "variable")
        #expect(try await project.origin("table") == "environment variable FLYWAY_TABLE")
        #expect(try await project.configuration(["table": "flag"]).settings.table == "flag")
        #expect(try await project.origin("table", ["table": "flag"]) == "command line")
        #expect(try await project.origin("mixed") == "default")
    }

    @Test("Without any source the defaults are Flyway's, and dbvc is strict about files")
    func defaults() async throws {
        let project = try Project()

        var expected = MigrationSettings()
        expected.workingDirectory = project.folder.path
        expected.locations = ["filesystem:migrations"]
        expected.failOnMissingLocations = true
        #expect(try await project.configuration().settings == expected)

        expected.locations = []
        expected.failOnMissingLocations = false
        expected.misnamedFiles = .skip
        expected.splitsAsFlyway = true
        expected.forgetsFailuresAsFlyway = true
        #expect(try await project.configuration(frontEnd: .flyway).settings == expected)
    }

    @Test("In Flyway's place only Flyway's sources set Flyway's settings")
    func flywaySources() async throws {
        let project = try Project([
            ".env": "FLYWAY_TABLE=x\nDBVC_DATABASE_ID=shop",
            "dbvc.toml": "[flyway]\nmixed = true\n[dbvc]\nexecutor = \"ann\"",
        ])

        let configuration = try await project.configuration(frontEnd: .flyway)

        #expect(configuration.settings.table == "flyway_schema_history")
        #expect(!configuration.settings.mixed)
        #expect(configuration.databaseId == "shop")
        #expect(configuration.executor == "ann")
    }

    @Test("The selected environment gives the address and may replace any setting")
    func environments() async throws {
        let project = try Project([
            "flyway.toml": """
            [flyway]
            table = "all"
            [environments.default]
            url = "sqlite:default.db"
            [environments.test]
            url = "sqlite:test.db"
            schemas = ["a", "b"]
            [environments.test.flyway]
            table = "test"
            """
        ])

        let standard = try await project.configuration()
        let test = try await project.configuration(["environment": "test"])

        #expect(standard.target?.url.reveal() == "sqlite:default.db")
        #expect(standard.settings.table == "all")
        #expect(test.target?.url.reveal() == "sqlite:test.db")
        #expect(test.settings.schemas == ["a", "b"])
        #expect(test.settings.table == "test")
        #expect(test.settings.environment == "test")
        await #expect(
            throws: ConfigurationError.unknownEnvironment(
                name: "Test", known: ["default", "test"], origin: .commandLine)
        ) { try await project.configuration(["environment": "Test"]) }
        #expect(
            try await project.configuration(["url": "sqlite:flag.db"]).target?.url.reveal()
                == "sqlite:flag.db")
    }

    @Test("An environment named dev or prod is selected together with dbvc's own")
    func deploymentSelectsSection() async throws {
        let project = try Project([
            "flyway.toml": """
            [environments.prod]
            url = "sqlite:live.db"
            [environments.qa]
            url = "sqlite:qa.db"
            """
        ])

        let prod = try await project.configuration(["dbvc.environment": "production"])
        let qa = try await project.configuration(["dbvc.environment": "qa"])

        #expect(prod.environment == .prod)
        #expect(prod.target?.url.reveal() == "sqlite:live.db")
        #expect(qa.environment == .dev)
        #expect(qa.target?.url.reveal() == "sqlite:qa.db")
        await #expect(throws: ConfigurationError.self) {
            try await project.configuration(["dbvc.environment": "prdo"])
        }
    }

    @Test("Explicit files are read after the usual ones, and two formats at once are refused")
    func explicitFiles() async throws {
        let project = try Project([
            "flyway.toml": "[flyway]\ntable = \"usual\"\nmixed = true",
            "more.toml": "[flyway]\ntable = \"more\"",
            "old.conf": "flyway.table=old",
        ])

        let more = try await project.configuration(["configFiles": "more.toml,absent.toml"])
            .settings
        let old = try await project.configuration(["configFiles": "old.conf"]).settings

        #expect(more.table == "more")
        #expect(more.mixed)
        #expect(old.table == "old")
        #expect(!old.mixed)
        await #expect(
            throws: ConfigurationError.mixedFormats(toml: ["more.toml"], conf: ["old.conf"])
        ) {
            try await project.configuration(["configFiles": "more.toml,old.conf"])
        }
    }

    @Test("The older spelling of a variable counts only where no source has the newer one")
    func spellings() async throws {
        let old = "COSMOS_DB_CONNECTION_STRING"
        let azure = "AccountEndpoint=https://x;AccountKey=k;"
        var project = try Project([".env": "DBVC_COSMOS_CONNECTION_STRING=placeholder"])
        project.variables = [old: azure]

        #expect(try await project.configuration().documents.connectionString == nil)

        project = try Project(variables: [old: azure])
        #expect(try await project.configuration().documents.connectionString != nil)
    }

    @Test("A placeholder for the document store counts as none, and dbvc says so")
    func placeholderStore() async throws {
        let project = try Project(variables: ["COSMOS_DB_CONNECTION_STRING": "placeholder"])

        let configuration = try await project.configuration()

        #expect(configuration.documents.connectionString == nil)
        #expect(configuration.notes.map(\.code) == ["placeholder-connection-string"])
        #expect(configuration.documents.storePath == project.folder.path(".dbvc/documents.db"))
        #expect(configuration.documents.database == "dbvc-dev")
    }

    @Test("Of two ways to name the database the one of the stronger source counts")
    func connectionString() async throws {
        var project = try Project(["flyway.toml": "[environments.default]\nurl = \"sqlite:a.db\""])
        project.variables = ["SQL_CONNECTION_STRING": "sqlite:b.db", "SQL_PASSWORD": "env:SECRET"]
        project.variables["SECRET"] = "hidden"

        let target = try await project.configuration().target

        #expect(target?.url.reveal() == "sqlite:b.db")
        #expect(target?.password?.reveal() == "hidden")
        #expect(
            try await project.configuration(["url": "sqlite:c.db"]).target?.url.reveal()
                == "sqlite:c.db")
    }

    @Test("The pipeline's variables say who does it and from where")
    func pipeline() async throws {
        let project = try Project(variables: [
            "GITHUB_ACTOR": "ann", "GITHUB_RUN_ID": "7", "GITHUB_SHA": "abc",
            "GITHUB_REF_NAME": "main", "GITHUB_WORKFLOW": "deploy", "USER": "runner",
        ])

        let configuration = try await project.configuration()

        #expect(configuration.executor == "ann")
        #expect(configuration.environment == .prod)
        #expect(
            configuration.executionContext
                == ExecutionContext(
                    pipelineRunId: "7", commitSha: "abc", branch: "main", workflowName: "deploy",
                    triggeredBy: "ann", hostName: "builder", toolVersion: "1.2.3"))
    }

    @Test("Secrets are masked wherever settings are listed")
    func masking() async throws {
        let project = try Project(variables: [
            "FLYWAY_URL": "jdbc:x://ann:geheim@h/db?password=geheim&ssl=on",
            "FLYWAY_PASSWORD": "geheim", "FLYWAY_PLACEHOLDERS_API_KEY": "geheim",
            "FLYWAY_PLACEHOLDERS_CURRENCY": "GBP",
        ])

        let listing = try await project.configuration().listing
        let values = Dictionary(uniqueKeysWithValues: listing.map { ($0.name, $0.value) })

        #expect(values["url"] == "jdbc:x://***@h/db?password=***&ssl=on")
        #expect(values["password"] == "***")
        #expect(values["placeholders.api_key"] == "***")
        #expect(values["placeholders.currency"] == "GBP")
        #expect(!listing.contains { $0.value?.contains("geheim") == true })
    }

    @Test(
        "A wrong value is an error that names the setting",
        arguments: [
            ("mixed", "yes"), ("lockRetryCount", "many"), ("target", "abc"), ("target", "1.x?"),
            ("baselineVersion", "one"), ("ignoreMigrationPatterns", "missing"),
            ("ignoreMigrationPatterns", "foo:missing"), ("dbvc.undoRecord", "row"),
        ])
    func wrongValues(name: String, value: String) async throws {
        let project = try Project()

        let error = await #expect(throws: ConfigurationError.self) {
            try await project.configuration([name: value])
        }

        #expect(error?.diagnostic.message.contains(value) == true)
        #expect(error?.diagnostic.message.contains("command line") == true)
        #expect(error?.diagnostic.outcome == .usage)
    }

    @Test("An unknown name is an error with the nearest one")
    func unknownName() async throws {
        let project = try Project()

        await #expect(
            throws: ConfigurationError.unknownParameter(
                name: "outOfOrdr", suggestion: "outOfOrder", origin: .commandLine)
        ) { try await project.configuration(["outOfOrdr": "true"]) }
    }

    @Test(
        "Targets are Flyway's words and versions",
        arguments: [
            ("LATEST", MigrationTarget.latest), ("9223372036854775807", .latest),
            ("current", .current), ("next", .next), ("", .latest),
        ])
    func targets(text: String, expected: MigrationTarget) async throws {
        #expect(try await Project().configuration(["target": text]).settings.target == expected)
    }

    @Test("A version with a question mark may be missing")
    func optionalTarget() async throws {
        let version = try #require(Version(parsing: "2.5"))

        let target = try await Project().configuration(["target": "2.5?"]).settings.target

        #expect(target == .version(version, mayBeMissing: true))
    }

    @Test("An empty list of patterns on the command line clears the default")
    func emptyList() async throws {
        let project = try Project()

        #expect(try await project.configuration().settings.ignoreMigrationPatterns == [.future])
        #expect(
            try await project.configuration(["ignoreMigrationPatterns": ""])
                .settings.ignoreMigrationPatterns == [])
    }
}
