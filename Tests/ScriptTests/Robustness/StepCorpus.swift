import Testing

/// Migrations whose effects can be counted: each makes a table and writes a row of its own.
enum StepCorpus {
    static let count = 12
    private static let rowsPerStep = 500

    /// The files by name.
    static let files: [String: String] = {
        var files = ["V0__effects.sql": "CREATE TABLE effects (step INTEGER NOT NULL);"]
        for step in 1...Self.count {
            files["V\(step)__step.sql"] = """
                CREATE TABLE step\(step) (x INTEGER);
                INSERT INTO effects VALUES (\(step));
                INSERT INTO step\(step) WITH RECURSIVE n(x) AS
                    (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT \(Self.rowsPerStep)) SELECT x FROM n;
                """
        }
        return files
    }()

    /// The versions in order, as the history has them.
    static let versions = (0...Self.count).map(String.init)
    /// The ids of their events.
    static let ids = ["0_effects"] + (1...Self.count).map { "\($0)_step" }

    /// The versions that took effect in a database, in order; each must have done so once and wholly.
    static func applied(in database: SQLiteFile) throws -> [String] {
        let objects = try database.objects()
        guard objects.contains("effects") else { return [] }
        let tables = Self.versions.filter { objects.contains("step\($0)") }
        let counts = tables.map { "UNION ALL SELECT count(*) FROM step\($0) " }.joined()
        let effects = try database.texts("SELECT step || '' FROM effects ORDER BY step")
        try #require(effects == tables)
        try #require(
            try database.rows("SELECT \(Self.rowsPerStep) " + counts).allSatisfy {
                $0 == [.number(Double(Self.rowsPerStep))]
            })
        return ["0"] + tables
    }
}
