import Migrations
import Testing

@Suite("Validation")
struct ValidationTests {
    private static let two = Version(parsing: "2") ?? .one

    private func check(_ situation: Situation) throws {
        let findings = try situation.timeline().findings(ignoring: situation.ignoring)
        let problems = findings.map { finding in
            let name = finding.entry?.version?.text ?? finding.entry?.description ?? ""
            return "\(name) \(finding.problem.rawValue)"
        }
        #expect(problems == situation.expected)
    }

    @Test(
        "What validation objects to",
        arguments: [
            Situation(
                "nothing, where files and rows agree", files: ["V1__x.sql", "R__v.sql"],
                rows: ["SQL 1", "SQL R:v"], []),
            Situation(
                "a failed version", files: ["V1__x.sql"], rows: ["SQL 1 failed"],
                ["1 FAILED_VERSIONED_MIGRATION"]),
            Situation(
                "a failed repeatable", files: ["R__v.sql"], rows: ["SQL R:v failed"],
                ["v FAILED_REPEATABLE_MIGRATION"]),
            Situation(
                "rows without files", files: ["V2__x.sql"], rows: ["SQL 1", "SQL 2", "SQL R:v"],
                [
                    "1 APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED",
                    "v APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED",
                ]),
            Situation(
                "rows of the future", files: ["V1__x.sql"], rows: ["SQL 1", "SQL 2"],
                ["2 APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED"]),
            Situation(
                "files without rows", files: ["V1__x.sql", "R__v.sql"],
                [
                    "1 RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED",
                    "v RESOLVED_REPEATABLE_MIGRATION_NOT_APPLIED",
                ]),
            Situation(
                "a file that was passed over", files: ["V1__x.sql", "V2__x.sql"], rows: ["SQL 2"],
                ["1 RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED"]),
            Situation(
                "a changed repeatable, twice", files: ["R__v.sql #2"], rows: ["SQL R:v"],
                ["v OUTDATED_REPEATABLE_MIGRATION", "v RESOLVED_REPEATABLE_MIGRATION_NOT_APPLIED"]),
            Situation(
                "a changed version", files: ["V1__x.sql #2"], rows: ["SQL 1"],
                ["1 CHECKSUM_MISMATCH"]),
            Situation(
                "a renamed version", files: ["V1__y.sql"], rows: ["SQL 1"],
                ["1 DESCRIPTION_MISMATCH"]),
            Situation(
                "a changed and renamed version once", files: ["V1__y.sql #2"], rows: ["SQL 1"],
                ["1 CHECKSUM_MISMATCH"]),
            Situation(
                "another type of repeatable", files: ["R__v.sh"], rows: ["SQL R:v"],
                ["v TYPE_MISMATCH"]),
        ])
    func objections(situation: Situation) throws {
        try self.check(situation)
    }

    @Test(
        "What validation lets pass",
        arguments: [
            Situation(
                "what lies above the target", files: ["V1__x.sql", "V3__x.sql"], rows: ["SQL 1"],
                target: .version(two, mayBeMissing: true), []),
            Situation(
                "changes at and below the baseline", files: ["V1__x.sql #2", "B2__x.sql #2"],
                rows: ["SQL_BASELINE 2"], []),
            Situation("a condition that does not hold", files: ["V1__x.sql never"], []),
            Situation(
                "a baseline migration that came too late", files: ["V1__x.sql", "B2__x.sql"],
                rows: ["SQL 1"], []),
            Situation(
                "superseded rows", files: ["R__v.sql #2"], rows: ["SQL R:v", "SQL R:v #2"], []),
            Situation("a deleted row", rows: ["SQL 1", "DELETE 1"], []),
            Situation(
                "what was not picked", files: ["V1__x.sql", "V2__x.sql"], rows: ["SQL 1"],
                cherryPick: ["1"], []),
        ])
    func tolerated(situation: Situation) throws {
        try self.check(situation)
    }

    @Test(
        "What the patterns ignore",
        arguments: [
            Situation("pending", files: ["V1__x.sql", "R__v.sql"], ignoring: ["*:pending"], []),
            Situation(
                "pending of one kind", files: ["V1__x.sql", "R__v.sql"],
                ignoring: ["versioned:pending"], ["v RESOLVED_REPEATABLE_MIGRATION_NOT_APPLIED"]),
            Situation(
                "missing, but not failed", files: ["V3__x.sql"],
                rows: ["SQL 1", "SQL 2 failed", "SQL 3"], ignoring: ["*:missing"],
                ["2 FAILED_VERSIONED_MIGRATION"]),
            Situation(
                "the future, failed too", files: ["V1__x.sql"],
                rows: ["SQL 1", "SQL 2", "SQL 3 failed"], ignoring: ["*:future"], []),
            Situation(
                "what was passed over", files: ["V1__x.sql", "V2__x.sql"], rows: ["SQL 2"],
                ignoring: ["versioned:ignored"], []),
            Situation(
                "outdated repeatables with pending", files: ["R__v.sql #2"], rows: ["SQL R:v"],
                ignoring: ["*:pending"], []),
            Situation(
                "but not with pending repeatables alone", files: ["R__v.sql #2"],
                rows: ["SQL R:v"], ignoring: ["repeatable:pending"],
                ["v OUTDATED_REPEATABLE_MIGRATION"]),
            Situation(
                "everything, changed checksums included", files: ["V1__x.sql #2", "V2__x.sql"],
                rows: ["SQL 1"], ignoring: ["*:*"], []),
        ])
    func ignored(situation: Situation) throws {
        try self.check(situation)
    }

    @Test(
        "Patterns are two of Flyway's words in any case",
        arguments: ["", "pending", "*:", "*:applied", "undo:*", "a:b:c"])
    func wrongPattern(text: String) {
        #expect(IgnorePattern(text) == nil)
        #expect(
            IgnorePattern("Versioned:PENDING") == IgnorePattern(kind: .versioned, state: .pending))
    }

    @Test("A changed script is told with both checksums and what to do about it")
    func message() throws {
        let situation = Situation("", files: ["V1__x.sql #2"], rows: ["SQL 1"], [])

        let finding = try #require(try situation.timeline().findings(ignoring: []).first)

        #expect(
            finding.message == """
                Migration checksum mismatch for migration version 1
                -> Applied to database : 1
                -> Resolved locally    : 2
                """)
        #expect(finding.remedy.contains("sql/V1__x.sql"))
        #expect(finding.remedy.contains("dbvc repair"))
    }
}
