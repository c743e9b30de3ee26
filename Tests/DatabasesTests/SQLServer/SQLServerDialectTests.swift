import Testing

@testable import Databases

@Suite("SQLServerDialect")
struct SQLServerDialectTests {
    private let dialect = SQLServerDialect()

    @Test("Names and literals are quoted so that nothing breaks out")
    func quoting() {
        #expect(self.dialect.quoted("a]b") == "[a]]b]")
        #expect(self.dialect.quoted("]") == "[]]]")
        #expect(self.dialect.literal("it's") == "N'it''s'")
    }

    @Test("The history table is Flyway's, with its constraint, its index and its filegroup")
    func history() {
        let table = QualifiedName(schema: "dbo", name: "h")
        let statements = self.dialect.historyTableDefinition(table, tablespace: "fast")

        #expect(statements.count == 3)
        #expect(
            statements[0].hasPrefix("CREATE TABLE [dbo].[h] (\n    [installed_rank] INT NOT NULL,"))
        #expect(statements[0].contains("[installed_on] DATETIME NOT NULL DEFAULT GETDATE()"))
        #expect(statements[0].hasSuffix(") ON [fast]"))
        #expect(
            statements[1]
                == "ALTER TABLE [dbo].[h] ADD CONSTRAINT [h_pk] PRIMARY KEY ([installed_rank])")
        #expect(statements[2] == "CREATE INDEX [h_s_idx] ON [dbo].[h] ([success])")
    }

    @Test(
        "The product is named after its edition",
        arguments: [
            ("3", "16.0.4135.4", "SQL Server 16.0"),
            ("5", "12.0.2000.8", "Azure SQL Database 12.0"),
            ("8", "12.0.2000.8", "Azure SQL Managed Instance 12.0"), ("", "", "SQL Server "),
        ])
    func product(edition: String, version: String, expected: String) {
        #expect(SQLServerDriver.product(edition: edition, version: version) == expected)
    }
}
