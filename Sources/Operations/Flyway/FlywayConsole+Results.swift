extension FlywayConsole {
    /// Prints where every migration stands.
    func show(_ result: InfoResult, _ shown: [MigrationItem]) {
        self.out("Schema version: \(result.currentVersion ?? "<< Empty Schema >>")")
        self.out("")
        let rows = shown.filter { $0.category != "Undo" }.map { item in
            [
                item.category, item.version ?? "", item.description, item.type,
                item.installedOn.map { String($0.prefix(19)) } ?? "", item.state,
                FlywayJSON.undoable(item),
            ]
        }
        let columns = [
            "Category", "Version", "Description", "Type", "Installed On", "State", "Undoable",
        ]
        self.out(FlywayTable(columns: columns, rows: rows, whenEmpty: "No migrations found").text)
    }

    /// Prints what `migrate` did.
    func show(_ result: MigrateResult) {
        if let failure = result.failure {
            self.fail(failure)
            return
        }
        let schema = Self.name(result.database)
        guard result.migrationsExecuted > 0 else {
            self.note("\(schema.capitalizedFirst) is up to date. No migration necessary.")
            return
        }
        let version = result.targetVersion.map { ", now at version v\($0)" } ?? ""
        let count = Self.count(result.migrationsExecuted, "migration")
        self.note(
            "Successfully applied \(count) to \(schema)\(version) \(Self.time(result.totalTimeMs))")
    }

    /// Prints what validation found.
    func show(_ result: ValidateResult) {
        guard result.isValid else {
            self.err("ERROR: Validate failed: Migrations have failed validation")
            for finding in result.findings { self.err(finding.message + "\n" + finding.remedy) }
            return
        }
        if result.validated == 0 {
            self.warn("No migrations found. Are your locations set up correctly?")
        }
        self.note("Successfully validated \(Self.count(result.validated, "migration"))")
    }

    /// Prints what `repair` changed.
    func show(_ result: RepairResult) {
        let changes = [
            ("removed", result.removed), ("marked as deleted", result.deleted),
            ("aligned", result.aligned),
        ].filter { !$0.1.isEmpty }
        for (what, items) in changes {
            self.note("\(Self.count(items.count, "migration")) \(what)")
        }
        let schema = Self.name(result.database)
        self.note(
            changes.isEmpty
                ? "Repair of the schema history table of \(schema) was not necessary."
                : "Successfully repaired the schema history table of \(schema).")
    }

    /// Prints what `baseline` wrote.
    func show(_ result: BaselineResult) {
        self.note(
            result.wasPresent
                ? "The schema history is already initialized with (\(result.version)). Skipping."
                : "Successfully baselined schema with version: \(result.version)")
    }

    /// Prints what `undo` took back.
    func show(_ result: UndoResult) {
        self.note(
            result.undone.isEmpty
                ? "Nothing to undo."
                : "Successfully undid \(Self.count(result.undone.count, "migration")) of "
                    + Self.name(result.database))
    }

    /// Prints what `clean` dropped.
    func show(_ result: CleanResult) {
        for schema in result.schemasCleaned {
            self.note("Successfully cleaned schema \"\(schema)\"")
        }
        for schema in result.schemasDropped {
            self.note("Successfully dropped schema \"\(schema)\"")
        }
    }

    private static func name(_ database: DatabaseSummary) -> String {
        "schema \"\(database.schema ?? database.databaseName)\""
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    /// `(execution time 01:05.123s)`.
    private static func time(_ milliseconds: Int) -> String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let seconds = milliseconds / 1_000
        return "(execution time \(padded(seconds / 60, 2)):\(padded(seconds % 60, 2))."
            + "\(padded(milliseconds % 1_000, 3))s)"
    }
}
