import Testing

@testable import Databases

@Suite("SQLiteAddress")
struct SQLiteAddressTests {
    @Test(
        "Every spelling of an address has its path and its name",
        arguments: [
            ("sqlite:app.db", "app.db", "app"), ("jdbc:sqlite:app.db", "app.db", "app"),
            ("JDBC:SQLite:dir/my.app.db", "dir/my.app.db", "my.app"),
            ("sqlite:///var/app", "/var/app", "app"), ("jdbc:sqlite:file:app.db", "app.db", "app"),
            ("sqlite:app.db?foreign_keys=on", "app.db", "app"),
            ("sqlite:.hidden", ".hidden", ".hidden"),
            ("sqlite::memory:", nil, "memory"), ("jdbc:sqlite:", nil, "memory"),
        ] as [(String, String?, String)])
    func spellings(url: String, path: String?, name: String) throws {
        let address = try SQLiteAddress(url)

        #expect(address.path == path)
        #expect(address.databaseName == name)
        #expect(address.displayName == "sqlite:" + (path ?? ":memory:"))
    }

    @Test("Options keep their order")
    func options() throws {
        let address = try SQLiteAddress("sqlite:a?Journal_Mode=WAL&cache_size=-2000")

        #expect(
            address.pragmas == [
                .init(name: "journal_mode", value: "WAL"),
                .init(name: "cache_size", value: "-2000"),
            ])
    }
}
