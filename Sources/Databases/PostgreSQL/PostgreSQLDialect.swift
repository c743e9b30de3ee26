/// PostgreSQL's own words.
struct PostgreSQLDialect: Dialect {
    let name = "PostgreSQL"
    let traits = DialectTraits(
        hasTransactionalDDL: true, refusalAbortsTransaction: true,
        flywayLocksInTransaction: true, begin: "BEGIN", beginReadOnly: "BEGIN READ ONLY",
        unlessTaken: " ON CONFLICT DO NOTHING RETURNING 1",
        clock: "CAST(EXTRACT(EPOCH FROM clock_timestamp()) AS BIGINT)")
    let splitting = SplittingDialect.postgresql

    func parameter(_ position: Int) -> String { "$\(position)" }

    func quoted(_ identifier: String) -> String {
        identifier.enclosed("\"", "\"")
    }

    func historyTableDefinition(_ table: QualifiedName, tablespace: String?) -> [String] {
        let name = self.quoted(table)
        let place = tablespace.map { " TABLESPACE " + self.quoted($0) } ?? ""
        let indexPlace = tablespace.map { " USING INDEX TABLESPACE " + self.quoted($0) } ?? ""
        return [
            """
            CREATE TABLE \(name) (
                "installed_rank" INT NOT NULL,
                "version" VARCHAR(50),
                "description" VARCHAR(200) NOT NULL,
                "type" VARCHAR(20) NOT NULL,
                "script" VARCHAR(1000) NOT NULL,
                "checksum" INTEGER,
                "installed_by" VARCHAR(100) NOT NULL,
                "installed_on" TIMESTAMP NOT NULL DEFAULT now(),
                "execution_time" INTEGER NOT NULL,
                "success" BOOLEAN NOT NULL
            )\(place)
            """,
            """
            ALTER TABLE \(name) ADD CONSTRAINT \(self.quoted(table.name + "_pk")) \
            PRIMARY KEY ("installed_rank")\(indexPlace)
            """,
            "CREATE INDEX \(self.quoted(table.name + "_s_idx")) ON \(name) (\"success\")\(place)",
        ]
    }
}
