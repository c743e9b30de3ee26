import TestKit
import Testing

@testable import Migrations

@Suite("ScriptScanner")
struct ScriptScannerTests {
    private let directory: TemporaryDirectory

    init() throws {
        self.directory = try TemporaryDirectory()
        for file in [
            "sql/V1__a.sql", "sql/sub/V2__b.sql", "mods/one/sql/V3__c.sql",
            "mods/two/sql/V4__d.sql", "mods/two/deep/sql/V5__e.sql", "mods/two/notes/V6__f.sql",
        ] {
            try self.directory.write("SELECT 1;", to: file)
        }
    }

    private func scan(_ locations: String...) throws -> ScriptScanner {
        try ScriptScanner(locations: locations, workingDirectory: self.directory.path)
    }

    @Test(
        "A location names a folder, folders by a pattern, or files by a pattern",
        arguments: [
            ("filesystem:sql", ["V1__a.sql", "sub/V2__b.sql"]),
            ("sql", ["V1__a.sql", "sub/V2__b.sql"]),
            ("filesystem:./x/../sql/", ["V1__a.sql", "sub/V2__b.sql"]),
            ("filesystem:mods/*/sql", ["V3__c.sql", "V4__d.sql"]),
            ("filesystem:mods/tw?/sql", ["V4__d.sql"]),
            ("filesystem:mods/**/sql", ["V3__c.sql", "V5__e.sql", "V4__d.sql"]),
            ("filesystem:mods/*/sql/*.sql", ["one/sql/V3__c.sql", "two/sql/V4__d.sql"]),
            (
                "filesystem:mods/**/V?__*.sql",
                [
                    "one/sql/V3__c.sql", "two/deep/sql/V5__e.sql", "two/notes/V6__f.sql",
                    "two/sql/V4__d.sql",
                ]
            ),
            ("filesystem:mods/**", []), ("filesystem:mods/o*e/none", []),
        ] as [(String, [String])])
    func patterns(location: String, scripts: [String]) throws {
        let scanner = try self.scan(location)

        #expect(scanner.files.map(\.relativePath) == scripts)
        #expect(scanner.missing.isEmpty)
    }

    @Test("A location inside another one is read once")
    func nested() throws {
        for locations in [
            ["filesystem:sql", "filesystem:sql/sub"], ["filesystem:sql/sub", "filesystem:sql"],
        ] {
            let scanner = try ScriptScanner(
                locations: locations, workingDirectory: self.directory.path)

            #expect(scanner.files.map(\.relativePath) == ["V1__a.sql", "sub/V2__b.sql"])
            #expect(scanner.covered == ["filesystem:sql/sub"])
        }
    }

    @Test("A name that only begins like another location is a location of its own")
    func similarNames() throws {
        try self.directory.write("SELECT 1;", to: "sql2/V9__z.sql")

        let scanner = try self.scan("filesystem:sql", "filesystem:sql2")

        #expect(scanner.files.map(\.relativePath) == ["V1__a.sql", "sub/V2__b.sql", "V9__z.sql"])
        #expect(scanner.covered.isEmpty)
    }

    @Test("A location that does not exist is told, and the rest is read")
    func missing() throws {
        let scanner = try self.scan("filesystem:none", "filesystem:sql/sub")

        #expect(scanner.missing == ["filesystem:none"])
        #expect(scanner.files.map(\.relativePath) == ["V2__b.sql"])
    }

    @Test(
        "Places that are no folders are refused",
        arguments: ["classpath:db/migration", "s3:bucket"])
    func unknown(location: String) {
        #expect(throws: MigrationError.unknownLocation(descriptor: location)) {
            try self.scan(location)
        }
    }

    @Test("A configuration beside a script is seen")
    func configuration() throws {
        try self.directory.write("encoding=UTF-8", to: "sql/V1__a.sql.conf")

        let scripts = try self.scan("sql").files.filter { $0.fileName.hasSuffix(".sql") }

        #expect(scripts.map(\.hasConfiguration) == [true, false])
    }
}
