import Foundation
import Migrations
import TestKit
import Testing

@Suite("State reason")
struct StateReasonTests {
    private static let two = Version(parsing: "2") ?? .one

    @Test(
        "Every entry knows why it has its state",
        arguments: [
            (
                Situation("new", files: ["V1__x.sql", "R__v.sql"], []),
                [StateReason.new, .new]
            ),
            (
                Situation(
                    "late, and allowed", files: ["V1__x.sql"], rows: ["SQL 2"], outOfOrder: true, []
                ),
                [.future(failed: false), .late]
            ),
            (
                Situation(
                    "passed over", files: ["V1__x.sql", "V2__x.sql"], rows: ["SQL 2"], []),
                [.applied, .belowApplied(two)]
            ),
            (
                Situation("changed", files: ["R__v.sql #2"], rows: ["SQL R:v #1"], []),
                [.outdated, .changedRepeatable]
            ),
            (
                Situation(
                    "above the target", files: ["V1__x.sql", "V3__x.sql"],
                    target: .version(two, mayBeMissing: true), []),
                [.new, .aboveTarget(two)]
            ),
            (
                Situation("above nothing", files: ["V1__x.sql"], target: .current, []),
                [.aboveTarget(nil)]
            ),
            (
                Situation(
                    "a condition, and a choice",
                    files: ["V1__x.sql never", "V2__x.sql", "V3__x.sql"],
                    cherryPick: ["1", "3"], []),
                [.conditionFalse, .new, .notPicked]
            ),
            (
                Situation(
                    "a fresh baseline",
                    files: ["V1__x.sql", "B2__x.sql", "V2__x.sql", "V3__x.sql"],
                    []),
                [.belowBaseline(two), .atBaseline(two), .freshBaseline, .new]
            ),
            (
                Situation(
                    "a baseline script too late", files: ["V1__x.sql", "B2__x.sql"],
                    rows: ["SQL 1"], []),
                [.applied, .notFresh]
            ),
            (
                Situation(
                    "gone and failed", files: ["V2__x.sql"], rows: ["SQL 1 failed", "SQL 3"], []),
                [
                    .missing(failed: true), .future(failed: false),
                    .belowApplied(Version(parsing: "3") ?? .one),
                ]
            ),
            (
                Situation("taken back", files: ["V1__x.sql"], rows: ["SQL 1", "DELETE 1"], []),
                [.deleted, .new]
            ),
            (
                Situation(
                    "by an undo script", files: ["V1__x.sql"], rows: ["SQL 1", "DELETE 1 undo"], []),
                [.undone, .new]
            ),
        ])
    func reasons(situation: Situation, expected: [StateReason]) throws {
        let entries = try situation.timeline().entries

        #expect(entries.map(\.reason) == expected)
        #expect(entries.allSatisfy { !$0.explanation().reason.isEmpty })
    }

    @Test("A changed file is told beside the state, with what to do about it")
    func changed() throws {
        let entry = try #require(
            try Situation("", files: ["V1__x.sql #2"], rows: ["SQL 1"], []).timeline().entries.first
        )

        let explanation = entry.explanation()

        #expect(entry.isChanged)
        #expect(entry.state == .success)
        #expect(explanation.reason == "applied, but its file has changed since")
        #expect(explanation.nextStep?.contains("dbvc repair") == true)
        #expect(explanation.cause == nil)
    }

    @Test(
        "The page of migration files explains every reason beside its state",
        arguments: [
            StateReason.new, .late, .changedRepeatable, .freshBaseline, .notFresh, .notPicked,
            .conditionFalse, .belowBaseline(two), .atBaseline(two), .aboveTarget(two),
            .aboveTarget(nil), .belowApplied(two), .applied, .appliedLate, .undone, .deleted,
            .deletion, .schemaCreation, .baseline, .failed, .missing(failed: false),
            .missing(failed: true), .future(failed: false), .future(failed: true), .superseded,
            .outdated,
        ])
    func page(reason: StateReason) throws {
        let page = try String(
            contentsOfFile: "\(repositoryRoot)/docs/reference/migrations.md", encoding: .utf8)
        let words = reason.words.replacing(" 2", with: " …")
        let row = page.split(separator: "\n").first {
            $0.hasPrefix("| \(reason.state.rawValue) | \(words) |")
        }

        #expect(row != nil, "\(words)")
        #expect(row?.hasSuffix("| – |") == (reason.nextStep == nil))
    }
}
