/// The words of MySQL and MariaDB, which differ in little.
struct MySQLDialect: Dialect {
    /// Whether the server is MariaDB.
    let isMariaDB: Bool

    let traits = DialectTraits(
        hasTransactionalDDL: false, literals: .backslashes, begin: "START TRANSACTION",
        beginReadOnly: "START TRANSACTION READ ONLY",
        longTextType: "LONGTEXT CHARACTER SET utf8mb4", latest: " LOCK IN SHARE MODE",
        nameType: "VARCHAR(1023) CHARACTER SET utf8mb4", clock: "UNIX_TIMESTAMP()")

    var name: String { self.isMariaDB ? "MariaDB" : "MySQL" }
    var splitting: SplittingDialect { self.isMariaDB ? .mariadb : .mysql }

    func parameter(_ position: Int) -> String { "?" }

    func quoted(_ identifier: String) -> String {
        identifier.backquoted
    }

    func historyTableDefinition(_ table: QualifiedName, tablespace: String?) -> [String] {
        let name = self.quoted(table)
        let key = self.isMariaDB ? "" : "CONSTRAINT \(self.quoted(table.name + "_pk")) "
        let place = tablespace.map { " TABLESPACE \(self.quoted($0))" } ?? ""
        return [
            """
            CREATE TABLE \(name) (
                `installed_rank` INT NOT NULL,
                `version` VARCHAR(50),
                `description` VARCHAR(200) NOT NULL,
                `type` VARCHAR(20) NOT NULL,
                `script` VARCHAR(1000) NOT NULL,
                `checksum` INT,
                `installed_by` VARCHAR(100) NOT NULL,
                `installed_on` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                `execution_time` INT NOT NULL,
                `success` BOOL NOT NULL,
                \(key)PRIMARY KEY (`installed_rank`)
            )\(place)
            """,
            "CREATE INDEX \(self.quoted(table.name + "_s_idx")) ON \(name) (`success`)",
        ]
    }
}
