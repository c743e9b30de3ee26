/// T-SQL's own words.
struct SQLServerDialect: Dialect {
    let name = "SQL Server"
    let traits = DialectTraits(
        hasTransactionalDDL: true, literals: .national, begin: "BEGIN TRANSACTION",
        beginReadOnly: "BEGIN TRANSACTION",
        commit: "COMMIT TRANSACTION", rollback: "ROLLBACK TRANSACTION",
        longTextType: "NVARCHAR(MAX)", nameType: "NVARCHAR(1023)",
        clock: "DATEDIFF_BIG(SECOND, '1970-01-01', SYSUTCDATETIME())")
    let splitting = SplittingDialect.sqlserver

    func parameter(_ position: Int) -> String { "?" }

    func quoted(_ identifier: String) -> String {
        identifier.enclosed("[", "]")
    }

    /// A string literal, for statements that take no parameters.
    func literal(_ text: String) -> String {
        self.traits.literals.literal(.text(text))
    }

    func historyTableDefinition(_ table: QualifiedName, tablespace: String?) -> [String] {
        let name = self.quoted(table)
        let filegroup = tablespace.map { " ON " + self.quoted($0) } ?? ""
        return [
            """
            CREATE TABLE \(name) (
                [installed_rank] INT NOT NULL,
                [version] NVARCHAR(50),
                [description] NVARCHAR(200),
                [type] NVARCHAR(20) NOT NULL,
                [script] NVARCHAR(1000) NOT NULL,
                [checksum] INT,
                [installed_by] NVARCHAR(100) NOT NULL,
                [installed_on] DATETIME NOT NULL DEFAULT GETDATE(),
                [execution_time] INT NOT NULL,
                [success] BIT NOT NULL
            )\(filegroup)
            """,
            """
            ALTER TABLE \(name) ADD CONSTRAINT \(self.quoted(table.name + "_pk")) \
            PRIMARY KEY ([installed_rank])
            """,
            "CREATE INDEX \(self.quoted(table.name + "_s_idx")) ON \(name) ([success])",
        ]
    }
}
