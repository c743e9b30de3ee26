import Foundation
import TestKit
import Testing

@Suite("Secrets in every input")
struct SecretCanaryTests {
    /// A secret per input; each is looked for in everything that is printed and written.
    private enum Canary: String, CaseIterable {
        case password = "canary-of-the-password"
        case address = "canary-in-the-address"
        case sqlPassword = "canary-of-sql-password"
        case placeholder = "canary-of-a-placeholder"
        case cosmosKey = "Y2FuYXJ5LW9mLWNvc21vcw"
        case auditKey = "canary-of-the-audit-key"
        case envReference = "canary-behind-a-reference"
        case file = "canary-in-a-dotenv-file"
    }

    private static let environment = [
        "FLYWAY_PASSWORD": Canary.password.rawValue,
        "SQL_PASSWORD": Canary.sqlPassword.rawValue,
        "SQL_CONNECTION_STRING": "Server=tcp:h,1;Password=\(Canary.address.rawValue)",
        "FLYWAY_PLACEHOLDERS_API_TOKEN": Canary.placeholder.rawValue,
        "DBVC_COSMOS_CONNECTION_STRING":
            "AccountEndpoint=https://127.0.0.1:1/;AccountKey=\(Canary.cosmosKey.rawValue)==;",
        "CANARY": Canary.envReference.rawValue,
    ]

    private static let files = [
        "V1__users.sql": "CREATE TABLE users (name TEXT, token TEXT DEFAULT '${api_token}');",
        "U1__users.sql": "DROP TABLE users;",
        "V2__fails.sql": "INSERT INTO \"${api_token}\" VALUES (1);",
        "R__view.sql": "CREATE VIEW v AS SELECT 1;",
    ]

    @Test(
        "None is printed, recorded, relayed or left in a file, whatever the command and its outcome"
    )
    func canaries() async throws {
        let project = try Project(Self.files)
        try project.directory.write("DBVC_PASSWORD=\(Canary.file.rawValue)\n", to: ".env")
        let key = "PRIVATE+KEY+clinic+\(Canary.auditKey.rawValue)"
        let commands: [[String]] = [
            ["migrate"], ["migrate", "--dry-run", "--output", "plan.sql"], ["info"], ["validate"],
            ["repair"], ["undo"], ["audit", "log"], ["audit", "verify"], ["audit", "relay"],
            ["audit", "show", "1"], ["audit", "export", "audit.jsonl"], ["config", "show"],
            ["query", "SELECT * FROM c"], ["provision"], ["baseline"],
            ["clean", "--yes", "--set", "cleanDisabled=false"],
            ["info", "--set", "password=env:CANARY"], ["info", "--set", "dbvc.auditKey=\(key)"],
            ["config", "show", "--set", "dbvc.auditKey=\(key)"],
        ]
        var printed = ""
        for (number, command) in commands.enumerated() {
            for form in [[], ["--json"]] {
                let process = try RunningProcess(
                    builtTool,
                    command + form + ["--url", "sqlite:app.db", "--locations", "sql"],
                    in: project.directory.path,
                    environment: Self.environment.merging(["HOME": project.directory.path]) { $1 })
                let result = try await process.wait(timeout: .seconds(600))
                printed += "\(number) \(result.ending)\n\(result.output)\(result.errors)\n"
            }
        }
        #expect(printed.contains("0 exited(1)"), "the failing script must have run")
        #expect(try project.events("failed").contains("2_fails"))
        for canary in Canary.allCases {
            let isPrinted = printed.contains(canary.rawValue)
            #expect(!isPrinted, "\(canary) is printed")
            for file in try Self.written(project) {
                let bytes = try Data(contentsOf: URL(filePath: file))
                let isThere = bytes.range(of: Data(canary.rawValue.utf8)) != nil
                #expect(!isThere, "\(canary) stands in \(file)")
            }
        }
    }

    /// The files that the commands have written.
    ///
    /// The database has the table's own default, and the plan is the SQL that would be sent: both are asked for.
    private static func written(_ project: Project) throws -> [String] {
        let outbox = project.directory.path("outbox.json")
        let payloads = try project.database.texts(
            "SELECT payload || coalesce(attachment, '') FROM dbvc_outbox")
        try Data(payloads.joined().utf8).write(to: URL(filePath: outbox))
        let kept = ["sql", ".env", "app.db", "plan.sql"]
        let names = try FileManager.default.subpathsOfDirectory(atPath: project.directory.path)
        return names.filter { name in !kept.contains { name.hasPrefix($0) } }
            .map(project.directory.path)
            .filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
                    && !isFolder.boolValue
            }
    }
}
