import Foundation
import TestKit
import Testing

@Suite("Cosmos DB from the command line")
struct CosmosTests {
    private static let scripts = [
        "V1__customers.sql": "CREATE TABLE customers (id INTEGER PRIMARY KEY);",
        "V2__orders.sql": "CREATE TABLE orders (id INTEGER PRIMARY KEY);",
        "V3__lines.sql": "CREATE TABLE lines (id INTEGER PRIMARY KEY);",
    ]

    private func run(
        _ project: Project, _ account: ServedAccount, _ arguments: String...
    ) async throws -> ProcessResult {
        try await runProcess(
            builtTool,
            arguments + ["--url", "sqlite:app.db", "--locations", "sql"],
            in: project.directory.path, environment: account.variables)
    }

    @Test("Migrations are told to the configured account, and queries ask it")
    func relay() async throws {
        let project = try Project(Self.scripts)
        try await withServedAccount { account in
            let migrated = try await self.run(project, account, "migrate", "--json")
            #expect(migrated.status == 0, "\(migrated.output)\(migrated.errors)")
            let asked = try await self.run(
                project, account, "query",
                "SELECT VALUE c.migrationId FROM c WHERE c.entityType = 'change-event' "
                    + "AND c.databaseId = 'app' AND c.eventType = 'completed' ORDER BY c.sequence",
                "--format", "csv")
            #expect(
                asked.output
                    == "value\n1_customers\n2_orders\n3_lines\n", "\(asked.errors)")
            let store = project.directory.path(".dbvc/documents.db")
            #expect(!FileManager.default.fileExists(atPath: store))
            let key = account.connectionString.split(separator: "AccountKey=").last ?? ""
            #expect(!migrated.output.contains(key) && !migrated.errors.contains(key))
        }
    }

    @Test(
        "Whatever goes wrong on the way, every event arrives once",
        arguments: [
            ["429=1 every 2"], ["503 on 1", "503 on 2"], ["reset-before on 1"],
            ["reset-after on 1"],
            ["reset-after every 3", "429=1 every 2"], ["449=1 on 1", "500 on 3"],
            ["408 on 2", "reset-before on 4"],
        ])
    func faults(faults: [String]) async throws {
        let project = try Project(Self.scripts)
        try await withServedAccount(faults: faults) { account in
            for _ in 0..<3 {
                let result = try await self.run(project, account, "migrate", "--json")
                #expect(result.status == 0, "\(result.output)\(result.errors)")
                // Each run relays what the run before could not.
                try project.directory.write(
                    "SELECT 1;", to: "sql/R__\(UUID().uuidString.prefix(8)).sql")
            }
            let last = try await self.run(project, account, "migrate", "--json")
            #expect(last.status == 0, "\(last.output)\(last.errors)")
            let counts = try await self.run(
                project, account, "query",
                "SELECT VALUE c.id FROM c WHERE c.entityType = 'change-event' AND c.eventType = 'completed'",
                "--format", "csv")
            let ids = counts.output.split(separator: "\n").dropFirst()
            #expect(Set(ids).count == ids.count)
            #expect(try ids.count == project.events().count, "\(counts.errors)")
        }
    }

    @Test("Provisioning shows its plan, carries it out when told to, and then has nothing to do")
    func provisioning() async throws {
        let project = try Project()
        try await withServedAccount { account in
            let plan = try await self.run(project, account, "provision", "--exit-code")
            #expect(plan.status == 3)
            #expect(plan.output.contains("create the container dbvc-dev/version-control"))
            #expect(plan.output.contains("create the container conversion-analytics/user-sessions"))
            let dry = try await self.run(
                project, account, "provision", "--yes", "--dry-run", "--exit-code")
            #expect(dry.status == 3)
            let made = try await self.run(project, account, "provision", "--yes", "--json")
            #expect(made.status == 0 && made.output.contains("\"isDone\" : true"))
            let again = try await self.run(project, account, "provision", "--exit-code")
            #expect(again.status == 0)
            #expect(!again.output.contains("create"))
        }
        let file = try await project.dbvc("provision", "--yes")
        let fileAgain = try await project.dbvc("provision", "--exit-code")
        #expect(file.status == 0 && fileAgain.status == 0)
        let different = try await project.dbvc(
            "provision", "--yes", "--analytics-partition-key", "/userId")
        #expect(different.status == 6)
        #expect(different.errors.contains("[container-differs]"))
    }

    @Test("An answer can be fetched in parts, and tells what an index answered")
    func paging() async throws {
        let project = try Project(Self.scripts)
        try await withServedAccount { account in
            _ = try await self.run(project, account, "migrate")
            let text =
                "SELECT VALUE c.migrationId FROM c WHERE c.databaseId = 'app' ORDER BY c.migrationId"
            let first = try await self.run(
                project, account, "query", text, "--partition-key", "migration", "--limit", "2",
                "--format", "csv", "--explain")
            #expect(first.output == "value\n1_customers\n2_orders\n", "\(first.errors)")
            #expect(first.errors.contains("index: partition key = \"migration\""))
            #expect(first.errors.contains("retrievedDocumentCount="))
            let mark = try #require(first.errors.range(of: "--continuation "))
            let token = first.errors[mark.upperBound...].prefix { !$0.isWhitespace }
            let rest = try await self.run(
                project, account, "query", text, "--partition-key", "migration", "--format", "csv",
                "--continuation", String(token))
            #expect(rest.output == "value\n3_lines\n", "\(rest.errors)")
            let wrong = try await self.run(
                project, account, "query", text, "--continuation", "nonsense")
            #expect(wrong.errors.contains("[continuation-unknown]"))
        }
    }

    @Test(
        "The server starts only where it is safe, and with words that mean something",
        arguments: [
            (["--host", "0.0.0.0"], "cosmos-serve-needs-tls"),
            (["--key", "secret"], "cosmos-serve-key-reference"),
            (["--key", "env:NOT_SET"], "cosmos-serve-key-reference"),
            (["--key", "env:HOME"], "cosmos-serve-key"),
            (["--fault", "418 on 1"], "cosmos-serve-fault"),
        ])
    func refusals(arguments: [String], code: String) async throws {
        let directory = try TemporaryDirectory()
        let result = try await runProcess(
            builtTool, ["cosmos", "serve", "--port", "0"] + arguments, in: directory.path,
            environment: ["HOME": "not base64!"])

        #expect(result.status == 2)
        #expect(result.errors.contains("[\(code)]"), "\(result.errors)")
    }

    @Test("Ctrl-C ends the server in order, and its file outlives it")
    func ending() async throws {
        let account = try await ServedAccount()
        let project = try Project(Self.scripts)
        _ = try await self.run(project, account, "migrate")

        let result = try await account.stop()
        let asked = try await runProcess(
            builtTool,
            [
                "query", "SELECT VALUE COUNT(1) FROM c WHERE c.entityType = 'migration'",
                "--format", "csv", "--set", "dbvc.store=\(account.directory.path("served.db"))",
            ], in: project.directory.path)

        #expect(result.status == 0, "\(result.errors)")
        #expect(asked.output == "value\n3\n")
    }

    @Test("Nobody at the configured account costs no migration and no event")
    func nobody() async throws {
        let project = try Project(Self.scripts)
        let account = try await ServedAccount()
        _ = try await account.stop()

        let result = try await self.run(project, account, "migrate", "--json")

        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("document-store-unavailable"))
        #expect(try project.events().count == 3)
    }
}
