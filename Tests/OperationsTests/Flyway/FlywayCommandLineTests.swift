import CosmosSQL
import Synchronization
import TestKit
import Testing

@testable import Operations

@Suite("Flyway command line")
struct FlywayCommandLineTests {
    /// What a run printed, and how it ended.
    private struct Run {
        var status: Int32
        var output: String
        var errors: String

        var document: CosmosValue { (try? CosmosValue(json: self.output)) ?? .undefined }
    }

    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { self.lines.withLock { $0.append(line) } }
        var text: String { self.lines.withLock { $0.joined(separator: "\n") } }
    }

    private func run(_ words: String, in project: Project) async -> Run {
        let (out, err) = (Lines(), Lines())
        let arguments = words.split(separator: " ").map(String.init)
        let line = FlywayCommandLine(
            ["-url=sqlite:\(project.folder.path("x.db"))"] + arguments, process: project.process,
            toolVersion: "1.2.3")
        let status = await line.run(out: out.add, err: err.add)
        return Run(status: status, output: out.text, errors: err.text)
    }

    private func project() throws -> Project {
        try Project([
            "sql/V1__a.sql": "CREATE TABLE a (x INT);",
            "sql/V2__b.sql": "CREATE TABLE b (x INT);", "sql/U2__b.sql": "DROP TABLE b;",
        ])
    }

    @Test("Several commands give one document with a result each")
    func severalCommands() async throws {
        let run = await self.run("migrate info validate -outputType=json", in: try self.project())

        let results = run.document["individualResults"]
        #expect(run.status == 0)
        #expect(
            results.arrayValue?.map { $0["operation"].stringValue }
                == ["migrate", "info", "validate"])
        #expect(results[0]["migrationsExecuted"].numberValue == 2)
        #expect(results[1]["migrations"][1]["undoable"].stringValue == "Yes")
        #expect(results[2]["validationSuccessful"].booleanValue == true)
    }

    @Test("In JSON an invalid history ends the process well, in text it does not")
    func validate() async throws {
        let project = try self.project()

        let json = await self.run("validate -outputType=json", in: project)
        let text = await self.run("validate", in: project)

        #expect(json.status == 0)
        #expect(json.document["validationSuccessful"].booleanValue == false)
        #expect(text.status == 1)
        #expect(text.errors.contains("not applied to database: 1"))
    }

    @Test("A failed migration ends the chain and is the last result")
    func failure() async throws {
        let project = try self.project()
        try project.folder.write("SELECT nope;", to: "sql/V3__c.sql")

        let run = await self.run("migrate info -outputType=json", in: project)

        #expect(run.status == 1)
        #expect(run.document["success"].booleanValue == false)
        #expect(run.document["error"]["errorCode"].stringValue == "FAILED_VERSIONED_MIGRATION")
        #expect(run.document["migrationsExecuted"].numberValue == 2)
    }

    @Test(
        "Errors have Flyway's codes and statuses",
        arguments: [
            ("migrat", 1, "ERROR"), ("info -outOfOrdr=true", 1, "CONFIGURATION"),
            ("info -infoOfState=gone", 1, "FAULT"), ("clean", 1, "ERROR"), ("diff", 35, "ERROR"),
            ("info -target=abc", 1, "ERROR"), ("info -group=yes", 1, "CONFIGURATION"),
            ("check", 1, "ERROR"), ("check -drift", 1, "ERROR"),
            ("check -changes -code", 1, "ERROR"),
        ])
    func errors(words: String, status: Int32, code: String) async throws {
        let run = await self.run(words + " -outputType=json", in: try self.project())

        #expect(run.status == status)
        #expect(run.document["error"]["errorCode"].stringValue == code)
        #expect(run.errors.isEmpty)
    }

    @Test("Nothing is done while the settings of the document store cannot be used")
    func azure() async throws {
        var project = try self.project()
        project.variables["DBVC_COSMOS_CONNECTION_STRING"] = "AccountEndpoint=x;AccountKey=y"

        let run = await self.run("migrate", in: project)

        #expect(run.status == 1)
        #expect(run.errors.contains("`AccountKey` is not in base64"))
        #expect(!run.errors.contains("AccountKey=y"))
    }

    @Test("A document store that is down costs no migration, and is told")
    func documentStoreDown() async throws {
        var project = try self.project()
        project.variables["DBVC_COSMOS_CONNECTION_STRING"] =
            "AccountEndpoint=http://127.0.0.1:1;AccountKey=eHh4"

        let run = await self.run("migrate", in: project)

        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("WARNING: The document store"), "\(run.output)")
    }

    @Test("In text the work is told line by line, and `-q` leaves it out")
    func text() async throws {
        let project = try self.project()

        let loud = await self.run("migrate -target=1", in: project)
        let quiet = await self.run("migrate -q", in: project)

        #expect(loud.output.contains("Migrating the schema to version \"1 - a\""))
        #expect(loud.output.contains("Successfully applied 1 migration to schema \"main\""))
        #expect(quiet.output.isEmpty)
        #expect(quiet.status == 0)
    }

    @Test("The table of `info` has Flyway's columns")
    func info() async throws {
        let run = await self.run("info", in: try self.project())

        #expect(
            run.output.hasSuffix(
                """
                Schema version: << Empty Schema >>

                +-----------+---------+-------------+------+--------------+---------+----------+
                | Category  | Version | Description | Type | Installed On | State   | Undoable |
                +-----------+---------+-------------+------+--------------+---------+----------+
                | Versioned | 1       | a           | SQL  |              | Pending | No       |
                | Versioned | 2       | b           | SQL  |              | Pending | Yes      |
                +-----------+---------+-------------+------+--------------+---------+----------+
                """))
    }

    @Test("The result goes into a file as well")
    func outputFile() async throws {
        let project = try self.project()
        let path = project.folder.path("result.json")

        let run = await self.run("info -outputType=json -outputFile=\(path)", in: project)

        #expect(try project.folder.read("result.json") == run.output + "\n")
    }

    @Test(
        "`add` names the next file",
        arguments: [
            ("-description=new_one", "V3__new_one.sql"),
            ("-type=undo", "U2__b.sql"), ("-type=repeatable -description=v", "R__v.sql"),
            ("-type=baseline -description=x", "B001__x.sql"),
            ("-version=9.1 -description=x", "V9.1__x.sql"),
        ])
    func add(options: String, expected: String) async throws {
        let project = try self.project()

        let run = await self.run("add -nameOnly=true -outputType=json \(options)", in: project)

        #expect(run.document["path"].stringValue == project.folder.path("sql/\(expected)"))
    }

    @Test("A dry run writes the SQL of every command and changes nothing")
    func dryRun() async throws {
        let project = try self.project()
        try project.folder.write("earlier", to: "plans/run.sql")

        let run = await self.run("migrate undo -dryRunOutput=plans/run.sql", in: project)
        let info = await self.run("info -outputType=json", in: project)

        let text = try #require(try TextFile(project.folder.path("plans/run.sql"))?.text)
        #expect(run.status == 0)
        #expect(text.contains("CREATE TABLE a (x INT)"))
        #expect(text.contains("Executing: migrate"))
        #expect(text.contains("Executing: undo"))
        #expect(!text.contains("earlier"))
        #expect(
            info.document["migrations"].arrayValue?.map { $0["state"].stringValue }
                == ["Pending", "Pending"])
    }

    @Test("`check` reports what would run, in JSON and as a page, and keeps other reports")
    func check() async throws {
        let project = try self.project()
        let first = await self.run("info -reportEnabled=true -outputType=json", in: project)

        let run = await self.run("check -changes -dryrun -outputType=json", in: project)

        let results = run.document["individualResults"]
        let page = try #require(try TextFile(project.folder.path("report.html"))?.text)
        let report = try #require(try TextFile(project.folder.path("report.json"))?.text)
        #expect(first.document["htmlReport"].stringValue == project.folder.path("report.html"))
        #expect(run.status == 0)
        #expect(results[0]["pendingMigrations"].arrayValue?.count == 2)
        #expect(results[1]["sql"].stringValue?.contains("CREATE TABLE b") == true)
        #expect(page.contains("CREATE TABLE a"))
        #expect(
            try CosmosValue(json: report)["individualResults"].arrayValue?.map {
                $0["operation"].stringValue
            } == ["info", "changes", "dryrun"])
    }

    @Test("`init` writes the file and the address that are asked for")
    func initialize() async throws {
        let project = try Project()

        let run = await self.run(
            "init -projectName=Shop -databaseType=PostgreSQL -fileName=shop.toml", in: project)
        let wrong = await self.run("init -databaseType=abacus", in: project)

        let text = try #require(try TextFile(project.folder.path("shop.toml"))?.text)
        #expect(run.status == 0)
        #expect(text.contains("name = \"Shop\""))
        #expect(text.contains("jdbc:postgresql://"))
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("sqlite"))
    }

    @Test("The help names every command there is, and none that is refused")
    func help() async throws {
        let run = await self.run("help", in: try Project())

        for verb in FlywayVerb.allCases {
            let isNamed = run.output.split(separator: "\n").contains {
                $0.hasPrefix("  \(verb.rawValue) ")
            }
            #expect(isNamed == (verb.refusal == nil), "\(verb)")
            #expect(verb.meaning.isEmpty == false)
        }
    }
}
