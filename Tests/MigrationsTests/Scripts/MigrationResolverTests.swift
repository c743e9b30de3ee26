import Diagnostics
import Foundation
import TestKit
import Testing

@testable import Migrations

@Suite("MigrationResolver")
struct MigrationResolverTests {
    private let directory: TemporaryDirectory
    private var settings = MigrationSettings()

    init() throws {
        self.directory = try TemporaryDirectory()
        self.settings.workingDirectory = self.directory.path
        self.settings.locations = ["filesystem:sql"]
    }

    private func write(_ files: String...) throws {
        for file in files { try self.directory.write("SELECT 1;", to: file) }
    }

    private func resolve(
        _ change: (inout MigrationSettings) -> Void = { _ in }
    ) throws -> MigrationCatalogue {
        var settings = self.settings
        change(&settings)
        let placeholders = try PlaceholderValues(
            user: settings.placeholders, builtIn: [.environment: "dev"], separator: ":")
        return try MigrationResolver(settings: settings, placeholders: placeholders).resolve()
    }

    // MARK: Order and paths

    @Test("Versioned migrations come by version, baselines after them, repeatables by description")
    func order() throws {
        try self.write(
            "sql/V10__c.sql", "sql/V9__b.sql", "sql/B9__b.sql", "sql/R__b.sql", "sql/R__A.sql",
            "sql/R__a_b.sql", "sql/R__ab.sql", "sql/sub/V1__a.sql", "sql/U9__b.sql")

        let catalogue = try self.resolve()

        #expect(
            catalogue.migrations.map(\.script) == [
                "sub/V1__a.sql", "V9__b.sql", "B9__b.sql", "V10__c.sql", "R__A.sql", "R__a_b.sql",
                "R__ab.sql", "R__b.sql",
            ])
        #expect(catalogue.undos.values.map(\.script) == ["U9__b.sql"])
        #expect(catalogue.highestVersion == Version(parsing: "10"))
    }

    @Test("A migration carries path, checksum, type and the version as it is spelt")
    func contents() throws {
        let path = try self.directory.write("SELECT 1;\n", to: "sql/V1_01__add_users.sql")

        let migration = try #require(try self.resolve().migrations.first)

        #expect(migration.version?.text == "1.01")
        #expect(migration.rawVersion == "1_01")
        #expect(migration.description == "add users")
        #expect(migration.type == .sql)
        #expect(migration.path == path)
        #expect(migration.checksum == 78_787_420)
    }

    @Test(
        "The type says whether a migration is SQL or a program",
        arguments: [
            ("V1__a.sql", MigrationType.sql), ("R__a.sql", .sql), ("B1__a.sql", .sqlBaseline),
            ("V1__a.sh", .script), ("R__a.py", .script), ("B1__a.sh", .sqlBaseline),
        ])
    func types(file: String, type: MigrationType) throws {
        try self.write("sql/" + file)

        #expect(try self.resolve().migrations.map(\.type) == [type])
    }

    @Test("Folders whose names begin with a dot are left out, files are not; links are followed")
    func hiddenFolders() throws {
        try self.write("sql/.git/V1__a.sql", "sql/V2__b.sql", "elsewhere/V3__c.sql")
        try FileManager.default.createSymbolicLink(
            atPath: self.directory.path("sql/link"),
            withDestinationPath: self.directory.path("elsewhere"))

        #expect(try self.resolve().migrations.map(\.script) == ["V2__b.sql", "link/V3__c.sql"])
    }

    @Test("Callbacks are ordered by description and may live in their own locations")
    func callbacks() throws {
        try self.write(
            "sql/afterMigrate__b.sql", "sql/afterMigrate.sql", "sql/V1__a.sql",
            "hooks/afterMigrate__c.sql", "hooks/V2__x.sql")

        let beside = try self.resolve()
        let apart = try self.resolve { $0.callbackLocations = ["filesystem:hooks"] }

        #expect(
            beside.callbacks[.afterMigrate]?.map(\.script) == [
                "afterMigrate.sql", "afterMigrate__b.sql",
            ])
        #expect(apart.callbacks[.afterMigrate]?.map(\.script) == ["afterMigrate__c.sql"])
        #expect(apart.migrations.map(\.script) == ["V1__a.sql"])
    }

    // MARK: Duplicates

    @Test(
        "Two migrations that cannot both be meant are refused, and both are named",
        arguments: [
            ("V1__a.sql", "V01__b.sql", MigrationKind.versioned),
            ("V1__a.sql", "V1.0__b.sql", .versioned), ("V1__a.sql", "V1__b.sh", .versioned),
            ("B1__a.sql", "B1__b.sql", .baseline), ("U1__a.sql", "U1__b.sql", .undo),
            ("R__a.sql", "sub/R__a.sql", .repeatable),
        ])
    func duplicates(one: String, other: String, kind: MigrationKind) throws {
        try self.write("sql/" + one, "sql/" + other)

        let error = #expect(throws: MigrationError.self) { try self.resolve() }

        let duplicate = try #require(error?.duplicate)
        #expect(duplicate.kind == kind)
        #expect(
            Set(duplicate.offenders.map(\.path))
                == [self.directory.path("sql/" + one), self.directory.path("sql/" + other)])
        #expect(error?.diagnostic.outcome == .invalid)
    }

    @Test("A versioned migration and a baseline of one version do not collide")
    func versionedAndBaseline() throws {
        try self.write("sql/V3__a.sql", "sql/B3__a.sql")

        #expect(try self.resolve().migrations.count == 2)
    }

    @Test("The same file found through two locations counts once; a different one is a duplicate")
    func identicalFiles() throws {
        try self.write("one/V1__a.sql", "two/V1__a.sql")
        let locations = ["filesystem:one", "filesystem:two"]

        #expect(try self.resolve { $0.locations = locations }.migrations.count == 1)

        try self.directory.write("SELECT 2;", to: "two/V1__a.sql")
        let error = #expect(throws: MigrationError.self) {
            try self.resolve { $0.locations = locations }
        }
        #expect(error?.duplicate?.kind == .versioned)
    }

    @Test("Two callbacks of one event and description are refused")
    func duplicateCallbacks() throws {
        try self.write("sql/afterMigrate__a.sql", "sql/sub/afterMigrate__a.sql")

        let error = #expect(throws: MigrationError.self) { try self.resolve() }

        #expect(error?.diagnostic.code == "duplicate-callback")
    }

    // MARK: Misnamed and unreadable files

    @Test("A misnamed file is refused with the name it should have")
    func misnamedRefused() throws {
        try self.write("sql/V1__a.sql", "sql/V2_b.sql", "sql/cleanup.sql", "sql/readme.md")

        let error = #expect(throws: MigrationError.self) { try self.resolve() }

        let diagnostic = try #require(error?.diagnostic)
        #expect(diagnostic.code == "misnamed-file")
        #expect(diagnostic.outcome == .invalid)
        #expect(diagnostic.message.contains("name it V2__b.sql"))
        #expect(diagnostic.message.contains("name it V2__cleanup.sql"))
        #expect(!diagnostic.message.contains("readme.md"))
    }

    @Test("Flyway's ways are to skip misnamed files, or to list them with its own reasons")
    func misnamedSkipped() throws {
        try self.write("sql/V1__a.sql", "sql/V2_b.sql", "sql/R1__c.sql")

        let skipped = try self.resolve { $0.misnamedFiles = .skip }
        let error = #expect(throws: MigrationError.self) {
            try self.resolve { $0.misnamedFiles = .refuseAsFlyway }
        }

        #expect(skipped.migrations.map(\.script) == ["V1__a.sql"])
        #expect(skipped.misnamed.count == 2)
        let message = error?.diagnostic.message ?? ""
        #expect(message.contains("Invalid SQL filenames found:"))
        #expect(message.contains("Invalid versioned migration name format: "))
        #expect(message.contains("Invalid repeatable migration / callback name format: "))
    }

    @Test("A file that is not text in its encoding is refused with its line")
    func undecodable() throws {
        let path = try self.directory.write([0x41, 0x0A, 0xFF], to: "sql/V1__a.sql")

        #expect(
            throws: MigrationError.undecodableScript(
                path: path, line: 2, byte: 0xFF, encoding: "UTF-8")
        ) {
            try self.resolve()
        }
        try self.directory.write("encoding=ISO-8859-1", to: "sql/V1__a.sql.conf")
        #expect(try self.resolve().migrations.count == 1)
    }

    // MARK: Configuration of scripts

    @Test("A condition is decided when the file is found, with placeholders replaced")
    func shouldExecute() throws {
        try self.write("sql/V1__a.sql", "sql/V2__b.sql")
        try self.directory.write(
            "shouldExecute=${flyway:environment}==dev", to: "sql/V1__a.sql.conf")
        try self.directory.write(
            "shouldExecute=${flyway:environment}==prod", to: "sql/V2__b.sql.conf")

        #expect(try self.resolve().migrations.map(\.shouldExecute) == [true, false])
    }

    @Test("A repeatable's checksum is that of its replaced text, and the raw one counts as equal")
    func repeatableChecksum() throws {
        try self.directory.write(
            "CREATE VIEW v AS SELECT * FROM ${tbl};\n", to: "sql/R__view.sql")

        let migration = try #require(
            try self.resolve { $0.placeholders = ["tbl": "person"] }.migrations.first)

        #expect(migration.checksum == 1_842_084_908)
        #expect(migration.rawChecksum == -2_017_367_822)
        #expect(migration.matches(checksum: -2_017_367_822))
        #expect(!migration.matches(checksum: 1))
        #expect(migration.matches(checksum: nil))
    }

    @Test("A missing value breaks a repeatable when it is found, a versioned one when it runs")
    func missingPlaceholder() throws {
        try self.directory.write("SELECT ${x};", to: "sql/V1__a.sql")
        #expect(try self.resolve().migrations.count == 1)

        try self.directory.write("SELECT ${x};", to: "sql/R__a.sql")
        #expect(throws: MigrationError.self) { try self.resolve() }
        #expect(try self.resolve { $0.placeholderReplacement = false }.migrations.count == 2)
    }
}

extension MigrationError {
    /// The duplicate the error is about.
    fileprivate var duplicate: DuplicateMigration? {
        if case .duplicate(let duplicate) = self { duplicate } else { nil }
    }
}
