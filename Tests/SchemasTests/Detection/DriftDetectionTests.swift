import Operations
import SchemaKit
import Schemas
import TestKit
import Testing

@Suite("Drift is found, named and explained", .timeLimit(.minutes(60)))
struct DriftDetectionTests {
    /// Makes each change to a database of its own, and looks at what is said of it.
    private func check(
        _ drifts: [Drift], atLeast count: Int = 40, kinds: Set<ObjectKind>,
        site: () async throws -> DriftSite
    ) async throws {
        try #require(drifts.count >= count)
        var found: Set<ObjectKind> = []
        let untouched = try await site()
        let unchanged = try await SQLServerServer.pastStumbles { try await untouched.drift() }
        #expect(unchanged.state == .clean)
        for drift in drifts {
            let site = try await site()
            try await site.session().run(drift.statements)

            let result = try await SQLServerServer.pastStumbles { try await site.drift() }

            #expect(result.state == .drifted, "\(drift.name)")
            #expect(result.standing == .current, "\(drift.name)")
            #expect(result.isRecorded, "\(drift.name)")
            let text = site.read(result.text)
            #expect(Self.names(drift.finding, text), "\(drift.name): \(text)")
            for finding in result.findings {
                let name = finding.name.prefix { $0 != " " }.lowercased()
                #expect(finding.explanation.lowercased().contains(name), "\(drift.name)")
                #expect(finding.remedy.contains("write a migration"))
                #expect(finding.remedy.contains(result.basis?.snapshotId ?? "none"))
                found.insert(finding.kind)
            }
        }
        #expect(kinds.subtracting(found) == [], "never found")
    }

    /// Whether the findings say what the difference of two schemas would say; a rename is told in a sentence.
    private static func names(_ finding: String, _ text: String) -> Bool {
        guard finding.hasPrefix("? ") else { return text.contains(finding) }
        let words = finding.split(separator: " ")
        guard words.count > 3, let last = words.last else { return false }
        let noun = words[1].prefix(1).uppercased() + words[1].dropFirst()
        return text.contains("\(noun) \(words[2]) may have been renamed to \(last).")
    }

    @Test("Every change by hand to SQLite")
    func sqlite() async throws {
        let script = SQLiteDrift.sample.map { $0 + ";\n" }.joined()
        try await self.check(
            SQLiteDrift.changes, kinds: [.table, .view, .index, .trigger, .foreignKey]
        ) { try await .sqlite(script: script) }
    }

    @Test("Every change by hand to PostgreSQL", .needsPostgreSQL)
    func postgreSQL() async throws {
        let script = PostgreSQLDrift.sample.map { $0 + ";\n" }.joined()
        try await self.check(
            PostgreSQLDrift.changes,
            kinds: [
                .extension, .type, .sequence, .function, .procedure, .table, .view, .index,
                .foreignKey, .trigger, .other, .permission,
            ]
        ) { try await .fresh(on: PostgreSQLServer.self, script: script) }
    }

    @Test("Every change by hand to MariaDB", .needsMariaDB)
    func mariaDB() async throws {
        let statements = [MariaDBDrift.user] + MariaDBDrift.sample
        let script = "DELIMITER $$\n" + statements.map { $0 + "\n$$\n" }.joined()
        try await self.check(
            MariaDBDrift.changes,
            kinds: [
                .sequence, .function, .procedure, .table, .view, .index, .foreignKey, .trigger,
                .other, .permission,
            ]
        ) { try await .fresh(on: MariaDBServer.self, script: script) }
    }

    @Test("Every change by hand to SQL Server", .needsSQLServer)
    func sqlServer() async throws {
        let script = SQLServerDrift.sample.joined(separator: "\nGO\n")
        try await SQLServerSchema.withDatabase { database, clean in
            try await self.check(
                SQLServerDrift.changes, atLeast: 30,
                kinds: [
                    .type, .function, .procedure, .table, .view, .index, .foreignKey, .trigger,
                ]
            ) {
                try await clean()
                return try await .lent(database, script: script)
            }
        }
    }

    @Test("Every change by hand to MySQL", .needsMySQL)
    func mySQL() async throws {
        let statements = [MySQLDrift.user] + MySQLDrift.sample
        let script = "DELIMITER $$\n" + statements.map { $0 + "\n$$\n" }.joined()
        try await self.check(
            MySQLDrift.changes,
            kinds: [
                .function, .procedure, .table, .view, .index, .foreignKey, .trigger, .other,
                .permission,
            ]
        ) { try await .fresh(on: MySQLServer.self, script: script) }
    }
}
