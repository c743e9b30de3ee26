/// Migrations for servers whose effects can be counted: each makes a table and writes rows of its own.
enum ServerStepCorpus {
    static let count = 8
    static let statementsPerStep = 3

    /// The files by name.
    static let files: [String: String] = {
        var files = ["V0__effects.sql": "CREATE TABLE effects (step INT NOT NULL);"]
        for step in 1...Self.count {
            files["V\(step)__step.sql"] = """
                CREATE TABLE step\(step) (x INT);
                INSERT INTO effects VALUES (\(step));
                INSERT INTO step\(step) VALUES (1), (2), (3);
                """
        }
        return files
    }()

    /// The versions in order, as the history has them.
    static let versions = (0...Self.count).map(String.init)
    /// The ids of their events.
    static let ids = ["0_effects"] + (1...Self.count).map { "\($0)_step" }

    /// What undoes a step by hand, whatever of it stands.
    static func removal(of step: Int) -> String {
        "DROP TABLE IF EXISTS step\(step); DELETE FROM effects WHERE step = \(step)"
    }

    /// The versions whose tables are there, in order.
    static func tables(in project: ServerProject) async throws -> [String] {
        let tables = try await project.tables()
        guard tables.contains("effects") else { return [] }
        return ["0"] + (1...Self.count).map(String.init).filter { tables.contains("step\($0)") }
    }

    /// The versions that wrote their rows, one for each time they did.
    static func effects(in project: ServerProject) async throws -> [String] {
        guard try await project.tables().contains("effects") else { return [] }
        return ["0"] + (try await project.lines("SELECT step FROM effects ORDER BY step"))
    }
}
