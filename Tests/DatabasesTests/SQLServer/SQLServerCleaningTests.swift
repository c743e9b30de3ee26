import Testing

@testable import Databases

@Suite("SQLServerCleaning")
struct SQLServerCleaningTests {
    private let steps = SQLServerCleaning(schema: "SCHEMA_ID(N'app')", keeping: "N'', N'kept'")
        .steps

    private func place(of text: String) throws -> Int {
        try #require(self.steps.firstIndex { $0.contains(text) })
    }

    @Test("What holds tables fast is loosened before the tables go")
    func order() throws {
        let tables = try self.place(of: "'TABLE'")

        #expect(try self.place(of: "SYSTEM_VERSIONING = OFF") < tables)
        #expect(try self.place(of: "sys.foreign_keys") < tables)
        #expect(try self.place(of: "sys.xml_schema_collections") > tables)
        #expect(try self.place(of: "DROP TYPE") > tables)
    }

    @Test("The database, its users and its settings are never touched")
    func database() {
        for words in [
            "DROP DATABASE", "ALTER DATABASE", "DROP USER", "DROP ROLE", "DROP LOGIN", "USE ",
        ] {
            #expect(!self.steps.contains { $0.contains(words) })
        }
    }

    @Test("What is to be kept is named in every step that drops objects")
    func keeping() {
        let dropping = self.steps.filter {
            $0.contains("'DROP ' + CASE") || $0.contains("ALTER TABLE")
        }

        #expect(dropping.count == 3)
        #expect(dropping.allSatisfy { $0.contains("N'kept'") && $0.contains("SCHEMA_ID(N'app')") })
    }
}
