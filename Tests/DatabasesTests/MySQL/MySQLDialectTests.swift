import Databases
import Diagnostics
import Testing

@Suite("MySQLDialect")
struct MySQLDialectTests {
    private func definition(_ scheme: String, tablespace: String? = nil) throws -> [String] {
        let driver = try DatabaseCatalog().driver(for: Secret(scheme + "://h"))
        return driver.dialect.historyTableDefinition(
            QualifiedName(schema: "app", name: "history"), tablespace: tablespace)
    }

    @Test("The history table is Flyway's: MySQL's key has a name, MariaDB's has none")
    func historyTable() throws {
        let mySQL = try self.definition("jdbc:mysql")
        let mariaDB = try self.definition("jdbc:mariadb")

        #expect(
            mySQL == [
                """
                CREATE TABLE `app`.`history` (
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
                    CONSTRAINT `history_pk` PRIMARY KEY (`installed_rank`)
                )
                """, "CREATE INDEX `history_s_idx` ON `app`.`history` (`success`)",
            ])
        #expect(mariaDB[0] == mySQL[0].replacing("CONSTRAINT `history_pk` ", with: ""))
        #expect(mariaDB[1] == mySQL[1])
    }

    @Test("The history table goes into the tablespace that is named")
    func tablespace() throws {
        let definition = try self.definition("mysql", tablespace: "fast")

        #expect(definition[0].hasSuffix(") TABLESPACE `fast`"))
    }
}
