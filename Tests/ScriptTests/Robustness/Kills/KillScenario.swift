import CrashKit

/// A command to be killed at, what goes before it, and how one goes on after it.
struct KillScenario: Sendable {
    var name: String
    /// The scripts that are applied before.
    var applied: [String: String] = [:]
    /// The scripts that are there when the command runs.
    var files: [String: String] = [:]
    var command: GatedClient.Command = .migrate
    /// The scripts once they are corrected.
    var corrected: [String: String] = [:]
    /// What a person does to take back what stands of scripts that the history does not have.
    var byHand: [Removal] = []
    /// The rows of the history in the end, versions and types.
    var expected: [String]
    /// Whether the outbox is to be relayed anew.
    var relaysAnew = false

    /// Statements that take back what stands of a script, unless the history has the row.
    struct Removal: Sendable {
        var row: String
        var statements: [String]
    }

    private static let effects = "CREATE TABLE effects (step INT NOT NULL);"

    private static func step(_ version: Int) -> String {
        """
        INSERT INTO effects VALUES (\(version));
        CREATE TABLE t\(version) (x INT);
        INSERT INTO t\(version) VALUES (1);
        """
    }

    private static func removal(of version: Int, and more: [String] = []) -> Removal {
        Removal(
            row: "V\(version) SQL",
            statements: [
                "DELETE FROM effects WHERE step = \(version)", "DROP TABLE IF EXISTS t\(version)",
            ] + more)
    }

    /// The kinds of scripts and commands, for one database.
    static func all(on engine: KillStage.Engine) -> [Self] {
        guard engine == .sqlServer else { return Self.scenarios(on: engine) }
        return Self.scenarios(on: engine).map { scenario in
            var scenario = scenario
            for files in [\Self.applied, \.files, \.corrected] {
                scenario[keyPath: files] = scenario[keyPath: files].mapValues(Self.batches)
            }
            return scenario
        }
    }

    /// The text with each statement in a batch of its own, which is what is sent at once.
    private static func batches(_ text: String) -> String {
        text.replacing(";\n", with: "\nGO\n")
    }

    private static func scenarios(on engine: KillStage.Engine) -> [Self] {
        let base = ["V1__effects.sql": Self.effects]
        let two = ["V1 SQL", "V2 SQL"]
        return [
            Self(
                name: "first run",
                files: base.merging(["V2__b.sql": Self.step(2)]) { first, _ in first },
                byHand: [
                    Removal(row: "V1 SQL", statements: ["DROP TABLE IF EXISTS effects"]),
                    Self.removal(of: 2),
                ], expected: two),
            Self(
                name: "tables and rows", applied: base,
                files: ["V2__b.sql": Self.step(2), "V3__c.sql": Self.step(3)],
                byHand: [Self.removal(of: 2), Self.removal(of: 3)], expected: two + ["V3 SQL"]),
            Self(
                name: "rows only", applied: base,
                files: [
                    "V2__b.sql": """
                    INSERT INTO effects VALUES (2);
                    UPDATE effects SET step = step;
                    DELETE FROM effects WHERE step = 0;
                    """
                ], byHand: [Self.removal(of: 2)], expected: two),
            Self(
                name: "outside a transaction", applied: base,
                files: [
                    "V2__b.sql": "INSERT INTO effects VALUES (2);\n\(Self.lonely(on: engine))\n",
                    "V2__b.sql.conf": "executeInTransaction=false",
                ], byHand: [Self.removal(of: 2, and: Self.removalOfIndex(on: engine))],
                expected: two),
            Self(
                name: "repeatable", applied: base,
                files: [
                    "R__r.sql":
                        "INSERT INTO effects VALUES (1000);\nUPDATE effects SET step = step;"
                ],
                byHand: [
                    Removal(
                        row: "R SQL", statements: ["DELETE FROM effects WHERE step = 1000"])
                ],
                expected: ["V1 SQL", "R SQL"]),
            Self(
                name: "undo",
                applied: base.merging([
                    "V2__b.sql": Self.step(2),
                    "U2__b.sql": "INSERT INTO effects VALUES (-2);\nDROP TABLE t2;",
                ]) { first, _ in first }, command: .undo,
                byHand: [
                    Removal(
                        row: "V2 DELETE",
                        statements: [
                            "DELETE FROM effects WHERE step = -2",
                            engine == .sqlServer
                                ? "IF OBJECT_ID('t2') IS NULL CREATE TABLE t2 (x INT)"
                                : "CREATE TABLE IF NOT EXISTS t2 (x INT)",
                        ])
                ], expected: two + ["V2 DELETE"]),
            Self(
                name: "failing", applied: base,
                files: ["V2__b.sql": Self.step(2) + "\nINSERT INTO nowhere VALUES (1);"],
                corrected: ["V2__b.sql": Self.step(2)], byHand: [Self.removal(of: 2)], expected: two
            ),
            Self(
                name: "repair",
                applied: base.merging(["V2__b.sql": Self.step(2)]) { first, _ in first },
                files: ["V2__b.sql": Self.step(2) + "\n-- changed"], command: .repair,
                expected: two),
            Self(
                name: "relay",
                applied: base.merging(
                    (2...9).map { ("V\($0)__s.sql", Self.step($0)) }
                ) { first, _ in first }, command: .relay,
                expected: (1...9).map { "V\($0) SQL" }, relaysAnew: true),
            Self(name: "clean", applied: base, command: .clean, expected: []),
        ]
    }

    /// A statement that cannot run in a transaction, or need not.
    private static func lonely(on engine: KillStage.Engine) -> String {
        switch engine {
        case .sqlite: "VACUUM;"
        case .postgreSQL: "CREATE INDEX CONCURRENTLY i2 ON effects (step);"
        case .mariaDB, .sqlServer: "CREATE INDEX i2 ON effects (step);"
        case .mySQL: "CREATE TABLE i2 (x INT);"
        }
    }

    private static func removalOfIndex(on engine: KillStage.Engine) -> [String] {
        switch engine {
        case .sqlite: []
        case .postgreSQL: ["DROP INDEX IF EXISTS i2"]
        case .mariaDB: ["ALTER TABLE effects DROP INDEX IF EXISTS i2"]
        case .sqlServer: ["DROP INDEX IF EXISTS i2 ON effects"]
        case .mySQL: ["DROP TABLE IF EXISTS i2"]
        }
    }
}
