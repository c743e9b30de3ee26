import Databases
import Diagnostics
import Foundation
import Migrations
import TestKit
import Testing

@testable import Operations

@Suite("Rehearsals")
struct RehearseTests {
    /// A shop with two customers, at version 1.
    private func shop() async throws -> RehearsalProject {
        let project = try RehearsalProject()
        try project.write(
            """
            CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT, nick TEXT);
            INSERT INTO customers VALUES (1, 'Ann', 'A'), (2, 'Bob', NULL);
            """, to: "V1__customers.sql")
        try project.write("DROP TABLE customers;", to: "U1__customers.sql")
        _ = try await project.workspace().migrate()
        return project
    }

    @Test("An undo script that restores the schema passes, and the database stays as it was")
    func passed() async throws {
        let project = try await self.shop()
        try project.write("CREATE INDEX by_name ON customers (name);", to: "V2__index.sql")
        try project.write("DROP INDEX by_name;", to: "U2__index.sql")

        let result = try await project.workspace().rehearse()

        #expect(result.isPassed)
        #expect(result.migrations.map(\.verdict) == [.passed])
        #expect(result.migrations.first?.legs.map(\.leg) == [.up, .down, .upAgain])
        #expect(result.scratch.base == .copied)
        #expect(result.scratch.rows == 2)
        #expect(result.scratch.differences.isEmpty)
        let names = try await project.run("SELECT name FROM sqlite_schema WHERE type = 'index'")
        #expect(!names.contains([.text("by_name")]))
        #expect(try await project.workspace().info().currentVersion == "1")
        #expect(try project.scratches.isEmpty)
    }

    @Test("What is lost is counted on the copy: rows, and values of columns that are dropped")
    func losses() async throws {
        let project = try await self.shop()
        try project.write(
            "ALTER TABLE customers DROP COLUMN nick; DELETE FROM customers WHERE id = 2;",
            to: "V2__less.sql")
        try project.write("ALTER TABLE customers ADD COLUMN nick TEXT;", to: "U2__less.sql")
        try project.write("ALTER TABLE customers RENAME COLUMN name TO title;", to: "V3__new.sql")

        let result = try await project.workspace().rehearse()

        let (less, new) = (try #require(result.migrations.first), result.migrations.last)
        #expect(less.verdict == .passed, "the schema is restored, whatever becomes of the rows")
        #expect(
            (less.rowsLost + less.valuesLost).map(\.words) == [
                "up lost rows: 1 in table customers", "up lost values: 1 in customers.nick",
            ])
        #expect(new?.verdict == .irreversible)
        #expect(new?.valuesLost.isEmpty == true, "what is renamed is not lost")
    }

    @Test("Without an undo script a migration is irreversible, and fails where one is required")
    func irreversible() async throws {
        let project = try await self.shop()
        try project.write("CREATE TABLE more (id INTEGER);", to: "V2__more.sql")
        var strict = RehearseRequest()
        strict.requiresUndo = true

        let result = try await project.workspace().rehearse()
        let refused = try await project.workspace().rehearse(strict)

        #expect(result.isPassed)
        #expect(result.migrations.map(\.verdict) == [.irreversible])
        #expect(!refused.isPassed)
    }

    @Test("After an undo script that fails, the others are tried in a fresh scratch database")
    func broken() async throws {
        let project = try await self.shop()
        try project.write("CREATE TABLE more (id INTEGER);", to: "V2__more.sql")
        try project.write("DROP TABLE moar;", to: "U2__more.sql")
        try project.write("CREATE INDEX by_id ON more (id);", to: "V3__index.sql")
        try project.write("SELECT 1;", to: "U3__index.sql")
        try project.write("CREATE TABLE most (id INTEGER);", to: "V4__most.sql")
        try project.write("DROP TABLE most;", to: "U4__most.sql")

        let result = try await project.workspace().rehearse()

        #expect(result.migrations.map(\.verdict) == [.failed, .failed, .passed])
        let error = try #require(result.migrations.first?.legs.last?.error)
        #expect(error.location?.file.hasSuffix("U2__more.sql") == true)
        #expect(error.message.contains("moar"))
        #expect(try project.scratches.isEmpty)
    }

    @Test("After a migration that fails, the others are not tried")
    func unapplied() async throws {
        let project = try await self.shop()
        try project.write("CREATE TABLE customers (id INTEGER);", to: "V2__again.sql")
        try project.write("CREATE TABLE most (id INTEGER);", to: "V3__most.sql")

        let result = try await project.workspace().rehearse()

        #expect(result.migrations.map(\.verdict) == [.failed, .skipped])
        #expect(result.migrations.last?.reason == "2_again cannot be applied")
    }

    @Test("A repeatable that does something else the second time is caught where that is asked")
    func repeatables() async throws {
        let project = try await self.shop()
        try project.write("CREATE VIEW IF NOT EXISTS a AS SELECT 1 AS x;", to: "R__a.sql")
        try project.write("ALTER TABLE customers ADD COLUMN again TEXT;", to: "R__b.sql")
        var twice = RehearseRequest()
        twice.repeats = true

        let once = try await project.workspace().rehearse()
        let result = try await project.workspace().rehearse(twice)

        #expect(once.migrations.map(\.verdict) == [.passed, .passed])
        #expect(result.migrations.map(\.verdict) == [.passed, .failed])
        #expect(result.migrations.last?.legs.last?.error?.message.contains("again") == true)
    }

    @Test("All migrations are rehearsed on an empty database, up to the target that was named")
    func all() async throws {
        let project = try await self.shop()
        try project.write("CREATE TABLE more (id INTEGER);", to: "V2__more.sql")
        try project.write("CREATE TABLE most (id INTEGER);", to: "V3__most.sql")
        var request = RehearseRequest()
        request.includesApplied = true

        let result = try await project.workspace(["target": "2"]).rehearse(request)
        let rest = try await project.workspace(["target": "2"]).rehearse()

        #expect(result.scratch.base == .empty)
        #expect(result.scratch.rows == 0)
        #expect(result.migrations.map(\.migrationId) == ["1_customers", "2_more"])
        #expect(result.migrations.map(\.verdict) == [.passed, .irreversible])
        #expect(rest.migrations.map(\.migrationId) == ["2_more"])
    }

    @Test("What is applied is replayed; a baseline by hand is made from the schema instead")
    func bases() async throws {
        let project = try await self.shop()
        try project.write("CREATE INDEX by_name ON customers (name);", to: "V2__index.sql")
        var request = RehearseRequest()
        request.copies = false
        let replayed = try await project.workspace().rehearse(request)
        #expect(replayed.scratch.base == .replayed)
        #expect(replayed.migrations.map(\.verdict) == [.irreversible])

        let other = try RehearsalProject()
        try await other.run("CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT)")
        _ = try await other.workspace().baseline()
        try other.write("CREATE INDEX by_name ON customers (name);", to: "V2__index.sql")
        let generated = try await other.workspace().rehearse(request)
        #expect(generated.scratch.base == .generated)
        #expect(generated.scratch.differences.isEmpty)
        #expect(generated.migrations.map(\.verdict) == [.irreversible])
    }

    @Test("A database whose history began without the baseline script is replayed without it")
    func baselineScript() async throws {
        let project = try await self.shop()
        try project.write("CREATE TABLE never (id INTEGER);", to: "B2__all.sql")
        try project.write("CREATE INDEX by_name ON customers (name);", to: "V3__index.sql")
        var request = RehearseRequest()
        request.copies = false

        let result = try await project.workspace().rehearse(request)

        #expect(result.scratch.base == .replayed)
        #expect(result.migrations.map(\.verdict) == [.irreversible])
        #expect(project.warnings.isEmpty)
    }

    @Test(
        "The audit keeps one event of it, unless told otherwise, and none of the scratch database")
    func record() async throws {
        let project = try await self.shop()
        try project.write("CREATE TABLE more (id INTEGER);", to: "V2__more.sql")
        let query =
            "SELECT payload ->> '$.eventType', payload ->> '$.executionContext.rehearsal', "
            + "payload ->> '$.executionContext.rehearsalIrreversible' FROM dbvc_outbox "
            + "WHERE sequence > 0 AND payload ->> '$.eventType' <> 'snapshot-captured' ORDER BY sequence"
        var silent = RehearseRequest()
        silent.records = false

        let result = try await project.workspace().rehearse()
        let quiet = try await project.workspace().rehearse(silent)

        #expect(result.relay?.relayed == 1)
        #expect(quiet.relay == nil)
        #expect(
            try await project.run(query) == [
                [.text("completed"), .null, .null],
                [.text("validated"), .text("passed"), .text("1")],
            ])
        let files = try FileManager.default.contentsOfDirectory(atPath: project.folder.path)
        #expect(Set(files).isSubset(of: ["app.db", "documents.db", "scratch", "sql"]), "\(files)")
    }

    @Test("A database that is not there yet is rehearsed from nothing, and a kept one stays")
    func fresh() async throws {
        let project = try RehearsalProject()
        try project.write("CREATE TABLE a (id INTEGER);", to: "V1__a.sql")
        try project.write("DROP TABLE a;", to: "U1__a.sql")
        var request = RehearseRequest()
        request.keeps = true
        request.records = false

        let result = try await project.workspace().rehearse(request)

        #expect(result.migrations.map(\.verdict) == [.passed])
        #expect(try project.scratches == [result.scratch.name])
        let path = result.scratch.url.replacing("sqlite:", with: "")
        #expect(FileManager.default.fileExists(atPath: path))
        #expect(!FileManager.default.fileExists(atPath: project.folder.path("app.db")))
    }

    @Test("A request to stop, and a task that is cancelled, leave no scratch database")
    func stopped() async throws {
        let project = try await self.shop()
        try project.write("CREATE TABLE more (id INTEGER);", to: "V2__more.sql")
        let stop = StopRequest()
        stop.request()

        await #expect(throws: ScratchError.stopped) {
            try await project.workspace(stop: stop).rehearse()
        }
        let workspace = try await project.workspace()
        let task = Task { try await workspace.rehearse() }
        task.cancel()
        _ = try? await task.value

        #expect(try project.scratches.isEmpty)
    }

    @Test("A scratch database of long ago is reported")
    func leftOver() async throws {
        let project = try await self.shop()
        try FileManager.default.createDirectory(
            atPath: project.folder.path("scratch/dbvc_scratch_20200101_000000_1"),
            withIntermediateDirectories: true)
        try project.write("CREATE TABLE more (id INTEGER);", to: "V2__more.sql")

        _ = try await project.workspace().rehearse()

        #expect(project.warnings == ["scratch-left-over"])
    }

    @Test("Migrations are compared with the database as what they make of an empty one")
    func folders() async throws {
        let project = try await self.shop()
        let workspace = try await project.workspace()
        let equal = try await workspace.compareSchemas(
            from: .migrations, to: .live)
        #expect(equal.isEqual)

        try await project.run("CREATE INDEX by_hand ON customers (name)")
        try project.folder.write("CREATE TABLE other (id INTEGER);", to: "others/V1__other.sql")
        let path = project.folder.path("others")
        let drift = try await workspace.compareSchemas(
            from: .migrations, to: .live)
        let other = try await workspace.compareSchemas(
            from: SchemaSource(path) { $0 }, to: .migrations)

        #expect(drift.text.contains("+ index by_hand on customers"))
        #expect(other.text.contains("- table other"))
        try project.write("CREATE TABLE customers (id INTEGER);", to: "V2__wrong.sql")
        await #expect(throws: ScratchError.self) {
            try await workspace.compareSchemas(from: .migrations, to: .live)
        }
        #expect(try project.scratches.isEmpty)
    }

    @Test("The folder for scratch databases can be chosen, and must be of the same kind")
    func place() async throws {
        let project = try await self.shop()
        try project.write("CREATE TABLE more (id INTEGER);", to: "V2__more.sql")
        try project.folder.write("", to: "elsewhere/keep")
        let folder = "sqlite:" + project.folder.path("elsewhere")

        var request = RehearseRequest()
        request.keeps = true
        let result = try await project.workspace(["dbvc.scratch": folder]).rehearse(request)

        #expect(result.scratch.url.hasPrefix(folder))
        await #expect(throws: ScratchError.self) {
            try await project.workspace(["dbvc.scratch": "postgresql://localhost/x"]).rehearse()
        }
    }
}
