import Migrations
import Testing

@Suite("MigrationTimeline")
struct MigrationTimelineTests {
    private static let two = Version(parsing: "2") ?? .one

    private func check(_ situation: Situation) throws {
        let entries = try situation.timeline().entries.map { entry in
            "\(entry.version?.text ?? entry.description) \(entry.state.rawValue)"
        }
        #expect(entries == situation.expected)
    }

    @Test(
        "Files without rows",
        arguments: [
            Situation("nothing at all", []),
            Situation(
                "everything is pending in a fresh database",
                files: ["V1__x.sql", "V2__x.sql", "R__v.sql"],
                ["1 Pending", "2 Pending", "v Pending"]),
            Situation(
                "the highest baseline stands for everything up to it",
                files: ["V1__x.sql", "B1__x.sql", "V2__x.sql", "B2__x.sql", "V3__x.sql"],
                [
                    "1 Below Baseline", "1 Below Baseline", "2 Ignored (Baseline)", "2 Pending",
                    "3 Pending",
                ]),
            Situation(
                "a baseline above the target is pending all the same",
                files: ["V1__x.sql", "B3__x.sql", "V4__x.sql"],
                target: .version(two, mayBeMissing: true),
                ["1 Below Baseline", "3 Pending", "4 Above Target"]),
            Situation(
                "what lies above the target waits; repeatables do not",
                files: ["V1__x.sql", "V2__x.sql", "V3__x.sql", "R__v.sql"],
                target: .version(two, mayBeMissing: false),
                ["1 Pending", "2 Pending", "3 Above Target", "v Pending"]),
            Situation(
                "the target current lets no version through",
                files: ["V1__x.sql", "R__v.sql"], target: .current, ["1 Above Target", "v Pending"]),
            Situation(
                "a condition that does not hold", files: ["V1__x.sql never", "V2__x.sql"],
                ["1 Ignored", "2 Pending"]),
            Situation(
                "only what was picked, in that order",
                files: ["V1__x.sql", "V2__x.sql", "V3__x.sql", "R__a_b.sql"],
                cherryPick: ["3", "a_b", "1.0"],
                ["3 Pending", "a b Pending", "1 Pending", "2 Ignored"]),
        ])
    func unapplied(situation: Situation) throws {
        try self.check(situation)
    }

    @Test(
        "Rows with and without their files",
        arguments: [
            Situation(
                "applied", files: ["V1__x.sql", "V2__x.sql"], rows: ["SQL 1"],
                ["1 Success", "2 Pending"]),
            Situation(
                "equal versions pair, however they are written", files: ["V1.0__x.sql"],
                rows: ["SQL 01"], ["01 Success"]),
            Situation(
                "a file below the newest version is passed over",
                files: ["V1__x.sql", "V2__x.sql"], rows: ["SQL 2"], ["2 Success", "1 Ignored"]),
            Situation(
                "unless the order does not matter", files: ["V1__x.sql", "V2__x.sql"],
                rows: ["SQL 2"], outOfOrder: true, ["2 Success", "1 Pending"]),
            Situation(
                "a row below an earlier one came out of order",
                files: ["V1__x.sql", "V2__x.sql", "V3__x.sql"], rows: ["SQL 2", "SQL 1", "SQL 3"],
                ["2 Success", "1 Out of Order", "3 Success"]),
            Situation(
                "a failed row is not pending again", files: ["V1__x.sql"],
                rows: ["SQL 1 failed"], ["1 Failed"]),
            Situation(
                "files that are gone", files: ["V3__x.sql"],
                rows: ["SQL 1", "SQL 2 failed", "SQL 3", "SQL R:v"],
                ["1 Missing", "2 Failed (Missing)", "3 Success", "v Missing"]),
            Situation(
                "a missing row is missing even where it came out of order", files: ["V3__x.sql"],
                rows: ["SQL 3", "SQL 1"], ["3 Success", "1 Missing"]),
            Situation(
                "rows of a newer set of files", files: ["V1__x.sql"],
                rows: ["SQL 1", "SQL 2", "SQL 3 failed"],
                ["1 Success", "2 Future", "3 Failed (Future)"]),
            Situation(
                "without any file every version is of the future", rows: ["SQL 1", "SQL R:v"],
                ["1 Future", "v Missing"]),
            Situation(
                "an SQL file and the row of a program do not pair",
                files: ["V1__x.sql", "V2__x.sql"], rows: ["SCRIPT 1", "SQL 2"],
                ["1 Missing", "2 Success", "1 Ignored"]),
            Situation(
                "the target current after a row", files: ["V1__x.sql", "V2__x.sql"],
                rows: ["SQL 1"], target: .current, ["1 Success", "2 Above Target"]),
            Situation(
                "a schema row", files: ["V1__x.sql"], rows: ["SCHEMA", "SQL 1"],
                ["schema Success", "1 Success"]),
        ])
    func applied(situation: Situation) throws {
        try self.check(situation)
    }

    @Test(
        "Repeatables",
        arguments: [
            Situation("unchanged", files: ["R__v.sql"], rows: ["SQL R:v"], ["v Success"]),
            Situation(
                "changed: the row is outdated and the file pending", files: ["R__v.sql #2"],
                rows: ["SQL R:v #1"], ["v Outdated", "v Pending"]),
            Situation(
                "run again: the older row is superseded", files: ["R__v.sql #2"],
                rows: ["SQL R:v #1", "SQL R:v #2"], ["v Superseded", "v Success"]),
            Situation(
                "gone: only the newest row is missing", rows: ["SQL R:v #1", "SQL R:v #2"],
                ["v Superseded", "v Missing"]),
            Situation("failed", files: ["R__v.sql"], rows: ["SQL R:v failed"], ["v Failed"]),
            Situation(
                "deleted and back: it runs again, and the row of the deletion is shown",
                files: ["R__v.sql"], rows: ["SQL R:v", "DELETE R:v"],
                ["v Deleted", "v Success", "v Pending"]),
        ])
    func repeatables(situation: Situation) throws {
        try self.check(situation)
    }

    @Test(
        "Baselines",
        arguments: [
            Situation(
                "a baseline row hides what lies below it",
                files: ["V1__x.sql", "V2__x.sql", "V3__x.sql"], rows: ["BASELINE 2"],
                ["1 Below Baseline", "2 Ignored (Baseline)", "2 Baseline", "3 Pending"]),
            Situation(
                "a baseline migration that ran", files: ["V1__x.sql", "B2__x.sql", "V3__x.sql"],
                rows: ["SQL_BASELINE 2"], ["1 Below Baseline", "2 Baseline", "3 Pending"]),
            Situation(
                "a baseline migration that failed", files: ["B2__x.sql"],
                rows: ["SQL_BASELINE 2 failed"], ["2 Failed"]),
            Situation(
                "a baseline migration that is gone", files: ["V3__x.sql"],
                rows: ["SQL_BASELINE 2"], ["2 Missing", "3 Pending"]),
            Situation(
                "baseline migrations count in fresh databases only",
                files: ["V1__x.sql", "B2__x.sql"], rows: ["SQL 1"], ["1 Success", "2 Ignored"]),
            Situation(
                "a baseline file and the SQL row of its version do not pair",
                files: ["V1__x.sql", "V2__x.sql", "B2__x.sql"], rows: ["SQL 1", "SQL 2"],
                ["1 Success", "2 Success", "2 Ignored"]),
        ])
    func baselines(situation: Situation) throws {
        try self.check(situation)
    }

    @Test(
        "Rows that were taken back",
        arguments: [
            Situation(
                "deleted: the file is pending again", files: ["V1__x.sql", "V2__x.sql"],
                rows: ["SQL 1", "DELETE 1", "SQL 2"], outOfOrder: true,
                ["1 Deleted", "2 Success", "1 Pending"]),
            Situation(
                "undone by a DELETE row whose script is the undo script", files: ["V1__x.sql"],
                rows: ["SQL 1", "DELETE 1 undo"], ["1 Undone", "1 Pending"]),
            Situation(
                "undone by an UNDO_SQL row", files: ["V1__x.sql", "U1__x.sql"],
                rows: ["SQL 1", "UNDO_SQL 1 undo"], ["1 Undone", "1 Success", "1 Pending"]),
            Situation(
                "undone and applied again", files: ["V1__x.sql"],
                rows: ["SQL 1", "DELETE 1 undo", "SQL 1"], ["1 Undone", "1 Success"]),
            Situation(
                "undone twice", files: ["V1__x.sql"],
                rows: ["SQL 1", "DELETE 1 undo", "SQL 1", "DELETE 1 undo"],
                ["1 Undone", "1 Undone", "1 Pending"]),
            Situation(
                "an undone version does not count as the newest",
                files: ["V1__x.sql", "V2__x.sql", "V3__x.sql"],
                rows: ["SQL 1", "SQL 3", "DELETE 3 undo"],
                ["1 Success", "3 Undone", "2 Pending", "3 Pending"]),
        ])
    func takenBack(situation: Situation) throws {
        try self.check(situation)
    }

    @Test("Two deletions of one row are refused")
    func duplicateDeletion() {
        let situation = Situation("", rows: ["SQL 1", "DELETE 1", "DELETE 1"], [])

        #expect(throws: MigrationError.duplicateDeletion("1")) { try situation.timeline() }
    }

    @Test("A target that no migration has is refused, unless it may be missing")
    func unknownTarget() throws {
        let two = Self.two
        let strict = Situation(
            "", files: ["V1__x.sql"], target: .version(two, mayBeMissing: false), [])
        let lenient = Situation(
            "", files: ["V1__x.sql"], target: .version(two, mayBeMissing: true), ["1 Pending"])

        #expect(throws: MigrationError.unknownTarget(two)) { try strict.timeline() }
        try self.check(lenient)
    }

    @Test(
        "The current version is the highest that stands, failed ones included",
        arguments: [
            ([], nil), (["SQL 1", "SQL 3", "SQL 2"], "3"), (["SQL 1", "SQL 2 failed"], "2"),
            (["SQL 1", "SQL 2", "DELETE 2 undo"], "1"), (["BASELINE 4"], "4"),
            (["SQL R:v"], nil), (["SCHEMA"], nil),
        ] as [([String], String?)])
    func currentVersion(rows: [String], version: String?) throws {
        #expect(try Situation("", rows: rows, []).timeline().currentVersion?.text == version)
    }
}
