/// SQLite's own words.
struct SQLiteDialect: Dialect {
    let name = "SQLite"
    let traits = DialectTraits(
        hasTransactionalDDL: true, begin: "BEGIN IMMEDIATE", beginReadOnly: "BEGIN",
        sequenceType: "INTEGER")
    let splitting = SplittingDialect.sqlite

    func parameter(_ position: Int) -> String { "?" }

    func quoted(_ identifier: String) -> String {
        identifier.enclosed("\"", "\"")
    }

    func historyTableDefinition(_ table: QualifiedName, tablespace: String?) -> [String] {
        let name = self.quoted(table)
        let index = self.quoted(QualifiedName(schema: table.schema, name: table.name + "_s_idx"))
        return [
            """
            CREATE TABLE \(name) (
                "installed_rank" INT NOT NULL PRIMARY KEY,
                "version" VARCHAR(50),
                "description" VARCHAR(200) NOT NULL,
                "type" VARCHAR(20) NOT NULL,
                "script" VARCHAR(1000) NOT NULL,
                "checksum" INT,
                "installed_by" VARCHAR(100) NOT NULL,
                "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
                "execution_time" INT NOT NULL,
                "success" BOOLEAN NOT NULL
            )
            """,
            "CREATE INDEX \(index) ON \(self.quoted(table.name)) (\"success\")",
        ]
    }
}
