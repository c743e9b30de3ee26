/// Migrations whose effects can be counted: each makes a table and writes a row of its own.
enum StepCorpus {
    static let count = 12

    /// The files by name.
    static let files: [String: String] = {
        var files = ["V0__effects.sql": "CREATE TABLE effects (step INTEGER NOT NULL);"]
        for step in 1...Self.count {
            files["V\(step)__step.sql"] = """
                CREATE TABLE step\(step) (x INTEGER);
                INSERT INTO effects VALUES (\(step));
                INSERT INTO step\(step) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200)
                    SELECT x FROM n;
                """
        }
        return files
    }()

    /// The versions in order, as the history has them.
    static let versions = (0...Self.count).map(String.init)
    /// The ids of their events.
    static let ids = ["0_effects"] + (1...Self.count).map { "\($0)_step" }
}
