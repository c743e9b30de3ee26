import Testing

@testable import Migrations

@Suite("NamingRules")
struct NamingRulesTests {
    private let rules = NamingRules()

    /// A name and what it says.
    struct Reading: CustomTestStringConvertible {
        var file: String
        var name: MigrationName

        init(_ file: String, _ name: MigrationName) {
            self.file = file
            self.name = name
        }

        init(
            _ file: String, _ version: String, _ text: String, kind: MigrationKind = .versioned
        ) {
            let parsed = Version(parsing: version)
            self.init(
                file, parsed.map { .versioned(kind, $0, description: text) } ?? .unrelated)
        }

        var testDescription: String { self.file }
    }

    @Test(
        "A right name says kind, version and description",
        arguments: [
            Reading("V1.sql", "1", ""), Reading("V6__.sql", "6", ""),
            Reading("V9__sp ace.sql", "9", "sp ace"), Reading("V7__x.SQL", "7", "x"),
            Reading("V1__a__b_c.sql", "1", "a  b c"), Reading("V1_1__a.sql", "1.1", "a"),
            Reading("V+13__x.sql", "+13", "x"), Reading("V-14__x.sql", "-14", "x"),
            Reading("V0015__x.sql", "0015", "x"), Reading("V2.0__x.sql", "2.0", "x"),
            Reading("V1__a.b.sql", "1", "a.b"), Reading("B3__all.sql", "3", "all", kind: .baseline),
            Reading("U3__all.sql", "3", "all", kind: .undo),
            Reading("R__view.sql", .repeatable(description: "view")),
            Reading("R__.sql", .repeatable(description: "")),
            Reading("afterMigrate.sql", .callback(.afterMigrate, description: "")),
            Reading("afterMigrate__x_y.sql", .callback(.afterMigrate, description: "x y")),
            Reading(
                "afterMigrateApplied.sql", .callback(.afterMigrateApplied, description: "")),
            Reading(
                "beforeEachMigrateStatement.sql",
                .callback(.beforeEachMigrateStatement, description: "")),
        ])
    func accepted(reading: Reading) {
        #expect(self.rules.parse(reading.file) == ParsedName(name: reading.name, isProgram: false))
    }

    @Test(
        "A wrong name says what is wrong with it",
        arguments: [
            ("V5_bad.sql", Misnaming.badVersion(.versioned)),
            ("V__nover.sql", .badVersion(.versioned)), ("B__nover.sql", .badVersion(.baseline)),
            ("U__nover.sql", .badVersion(.undo)), ("R1__x.sql", .unwantedVersion),
            ("R_x.sql", .unwantedVersion), ("v6__x.sql", .unknownPrefix),
            ("V10-1__x.sql", .badVersion(.versioned)),
            ("V11.1.__x.sql", .badVersion(.versioned)),
            ("V12..1__x.sql", .badVersion(.versioned)),
            ("beforeMigrateX.sql", .unwantedVersion), ("beforeMigrate_x.sql", .unwantedVersion),
            ("Foo__x.sql", .unknownPrefix), ("notes.sql", .unknownPrefix),
            ("V1__x.sqlx", .badSuffix), ("V1__x.sql.txt", .badSuffix),
        ])
    func misnamed(file: String, misnaming: Misnaming) {
        #expect(self.rules.parse(file).name == .misnamed(misnaming))
    }

    @Test(
        "Other files are none of our business",
        arguments: [
            "R.sql", "V.sql", ".sql", "README.md", "Makefile", "V1__a.sql.conf", "notes.txt",
            "helper.sh", "release.py",
        ])
    func unrelated(file: String) {
        #expect(self.rules.parse(file).name == .unrelated)
    }

    @Test(
        "A migration may be a program",
        arguments: ["V1__x.sh", "V1__x.PY", "V1__x.bash", "V1__x.ps1", "V1__x.cmd", "V1__x"])
    func programs(file: String) {
        #expect(
            self.rules.parse(file)
                == ParsedName(
                    name: .versioned(.versioned, .one, description: "x"), isProgram: true))
    }

    @Test("Prefixes, separator and suffixes are the user's")
    func customRules() throws {
        var rules = NamingRules()
        rules.versionedPrefix = "Mig"
        rules.repeatablePrefix = "M"
        rules.separator = "-"
        rules.suffixes = [".SQL", ".ddl.pgs"]
        let two = try #require(Version(parsing: "2"))

        #expect(
            rules.parse("Mig2-a_b.ddl.pgs").name == .versioned(.versioned, two, description: "a b"))
        #expect(rules.parse("M-a.sql").name == .repeatable(description: "a"))
        #expect(rules.parse("V2-a.sql").name == .misnamed(.unknownPrefix))
        #expect(rules.parse(".SQL").name == .unrelated)
    }

    @Test(
        "A misnamed file is told the name it should have",
        arguments: [
            ("V5_bad.sql", "V5__bad.sql"), ("V__nover.sql", "V8__nover.sql"),
            ("R1__x.sql", "R__x.sql"), ("R_x.sql", "R__x.sql"), ("v6__x.sql", "V6__x.sql"),
            ("V10-1__x.sql", "V10.1__x.sql"), ("V11.1.__x.sql", "V11.1__x.sql"),
            ("V12..1__x.sql", "V12.1__x.sql"), ("beforeMigrateX.sql", "beforeMigrate__X.sql"),
            ("beforeMigrate_x.sql", "beforeMigrate__x.sql"),
            ("v7-add_users.sql", "V7__add_users.sql"),
            ("V7 add users.sql", "V7__add users.sql"), ("u3__back.sql", "U3__back.sql"),
            ("Foo__x.sql", "V8__foo__x.sql"), ("Add users!.sql", "V8__add_users_.sql"),
            ("V1__x.sqlx", "V1__x.sql"), ("V1__x.sql.txt", "V1__x.sql"),
            ("release notes.sql", "V8__release_notes.sql"), ("r__view.sql", "R__view.sql"),
            ("aftermigrate.sql", "afterMigrate.sql"), ("V_add.sql", "V8__add.sql"),
        ])
    func suggestion(file: String, name: String) {
        #expect(self.rules.suggestion(for: file, next: "8") == name)
    }

    @Test("A slug has only lower-case letters, digits and underscores, at most fifty")
    func slug() {
        #expect(NamingRules.slug("Add User-Prefs 2") == "add_user_prefs_2")
        #expect(NamingRules.slug("Größe") == "gr__e")
        #expect(NamingRules.slug(String(repeating: "x", count: 60)).count == 50)
    }
}
