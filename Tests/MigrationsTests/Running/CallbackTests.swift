import Diagnostics
import Migrations
import Testing

@Suite("Migrator: callbacks")
struct CallbackTests {
    private let fixture: MigratorFixture

    init() async throws {
        self.fixture = try await MigratorFixture([
            "V1__a.sql": "CREATE TABLE a (x); INSERT INTO a VALUES (1);"
        ])
    }

    private func writeCallbacks(_ events: [CallbackEvent] = CallbackEvent.allCases) throws {
        for event in events { try self.fixture.write([event.rawValue + ".sql": "SELECT 1;"]) }
    }

    @Test("A first run calls them in Flyway's order")
    func order() async throws {
        try self.writeCallbacks()
        try self.fixture.write(["R__v.sql": "SELECT 2;"])

        _ = try await self.fixture.migrator().migrate()

        let each = ["beforeEachMigrate", "beforeEachMigrateStatement", "afterEachMigrateStatement"]
        #expect(
            self.fixture.callbacks.map { String($0.dropLast(4)) } == [
                "afterConnect", "beforeValidate", "afterValidate", "createSchema",
                "beforeCreateSchema", "beforeMigrate",
            ] + each + each.dropFirst() + [
                "afterEachMigrate", "afterVersioned", "beforeRepeatables",
            ]
                + each + [
                    "afterEachMigrate", "afterMigrateApplied", "afterMigrate",
                    "afterMigrateOperationFinish",
                ])
    }

    @Test("With nothing applied the ones for applied migrations stay silent")
    func nothingApplied() async throws {
        _ = try await self.fixture.migrator().migrate()
        try self.writeCallbacks([
            .beforeMigrate, .afterVersioned, .afterMigrateApplied, .afterMigrate,
        ])

        _ = try await self.fixture.migrator().migrate()

        #expect(
            self.fixture.callbacks == [
                "beforeMigrate.sql", "afterVersioned.sql", "afterMigrate.sql",
            ])
    }

    @Test("A failure calls the ones for errors")
    func errors() async throws {
        try self.writeCallbacks([
            .afterEachMigrateStatementError, .afterEachMigrateError, .afterMigrateError,
            .afterEachMigrate, .afterMigrate,
        ])
        try self.fixture.write(["V1__a.sql": "nonsense;"])

        let report = try await self.fixture.migrator().migrate()

        #expect(report.failure != nil)
        #expect(
            self.fixture.callbacks == [
                "afterEachMigrateStatementError.sql", "afterEachMigrateError.sql",
                "afterMigrateError.sql",
            ])
    }

    @Test("What runs for each migration commits with it and is taken back with it")
    func sameTransaction() async throws {
        try self.fixture.write([
            "beforeEachMigrate.sql":
                "CREATE TABLE IF NOT EXISTS seen (x); INSERT INTO seen VALUES ('${flyway:filename}');",
            "V2__b.sql": "nonsense;",
        ])

        _ = try await self.fixture.migrator().migrate()

        #expect(try await self.fixture.texts("SELECT x FROM seen") == ["beforeEachMigrate.sql"])
    }

    @Test("A failing callback fails the command; what is applied stands")
    func failing() async throws {
        try self.fixture.write(["afterMigrate.sql": "SELECT 1;\nnonsense;"])

        let error = await #expect(throws: MigrationError.self) {
            try await self.fixture.migrator().migrate()
        }

        #expect(error?.flywayCode == "DB_CONNECTION")
        #expect(error?.diagnostic.code == "callback-failed")
        #expect(error?.diagnostic.location?.line == 2)
        #expect(try await self.fixture.history() == ["1 SQL 1"])
    }

    @Test("A failing callback around a migration takes the migration back")
    func failingInside() async throws {
        try self.fixture.write(["afterEachMigrate.sql": "nonsense;"])

        await #expect(throws: MigrationError.self) { try await self.fixture.migrator().migrate() }

        #expect(try await self.fixture.objects().isEmpty)
        #expect(try await self.fixture.history().isEmpty)
        #expect(try await !self.fixture.isInTransaction())
    }

    @Test("The other commands have theirs")
    func otherCommands() async throws {
        try self.writeCallbacks()
        try self.fixture.write(["U1__a.sql": "DROP TABLE a;"])
        _ = try await self.fixture.migrator().migrate()
        let migrated = self.fixture.callbacks.count

        _ = try await self.fixture.migrator().info()
        _ = try await self.fixture.migrator().validate()
        _ = try await self.fixture.migrator().repair()
        _ = try await self.fixture.migrator().undo()
        _ = try await self.fixture.migrator { $0.cleanDisabled = false }.clean()
        _ = try await self.fixture.migrator().baseline()

        #expect(
            self.fixture.callbacks.dropFirst(migrated).map { String($0.dropLast(4)) } == [
                "afterConnect", "beforeInfo", "afterInfo", "afterInfoOperationFinish",
                "afterConnect", "beforeValidate", "afterValidate",
                "afterConnect", "beforeRepair", "afterRepair",
                "afterConnect", "beforeUndo", "beforeEachUndo", "beforeEachUndoStatement",
                "afterEachUndoStatement", "afterEachUndo", "afterUndo",
                "afterConnect", "beforeClean", "afterClean",
                "afterConnect", "createSchema", "beforeCreateSchema", "beforeBaseline",
                "afterBaseline",
            ])
    }
}
