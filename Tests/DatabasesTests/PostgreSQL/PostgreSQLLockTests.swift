import TestKit
import Testing

@testable import Databases

@Suite("PostgreSQLLock", .needsPostgreSQL, .timeLimit(.minutes(20)))
struct PostgreSQLLockTests {
    private static let table = QualifiedName(schema: "public", name: "flyway_schema_history")
    private static let key = 77_433_833_903_597

    private let fixture: ServerFixture<PostgreSQLServer>
    private let session: DatabaseSession

    init() async throws {
        self.fixture = try await ServerFixture<PostgreSQLServer>()
        self.session = try await self.fixture.open()
    }

    private var lock: any MigrationLock {
        self.fixture.driver.lock(of: Self.table, for: self.session)
    }

    @Test(
        "The lock's number is the one that Flyway derives from the table",
        arguments: [
            (#""public"."flyway_schema_history""#, 77_433_833_903_597),
            (#""s10"."flyway_schema_history""#, 77_433_004_238_888),
        ])
    func key(table: String, key: Int64) {
        #expect(77_431_708_279_161 + Int64(table.javaHash) == key)
    }

    @Test(
        "Flyway's lock, of a transaction or of a session, keeps ours out, and ours keeps Flyway out",
        arguments: ["pg_try_advisory_xact_lock", "pg_try_advisory_lock"])
    func flyway(function: String) async throws {
        let flyway = try await self.fixture.open(options: "ApplicationName=Flyway").connection
        let take = "SELECT \(function)(\(Self.key))"
        let lock = self.lock
        try await flyway.execute("BEGIN")
        #expect(try await flyway.query(take).scalar == true)

        let holder = try #require(try await lock.tryAcquire())
        #expect(holder.description.hasPrefix("Flyway (user dbvc, from 127.0.0.1, server process "))
        #expect(holder.since?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil)

        try await flyway.execute("COMMIT")
        try await flyway.query("SELECT pg_advisory_unlock_all()")
        #expect(try await lock.tryAcquire() == nil)
        #expect(try await flyway.query(take).scalar == false)
        await lock.release()
        #expect(try await flyway.query(take).scalar == true)
    }

    @Test("Holding the lock lets an index be built concurrently")
    func concurrentIndex() async throws {
        let lock = self.lock
        #expect(try await lock.tryAcquire() == nil)
        try await self.session.connection.execute("CREATE TABLE t (x INT)")
        try await self.session.connection.execute("SET statement_timeout = '20s'")

        try await self.session.connection.execute("CREATE INDEX CONCURRENTLY i ON t (x)")

        #expect(try await self.lock.tryAcquire() != nil)
        await lock.release()
    }

    @Test("Locks of different tables do not meet")
    func otherTable() async throws {
        let lock = self.lock
        let other = self.fixture.driver.lock(
            of: QualifiedName(schema: "other", name: "flyway_schema_history"), for: self.session)

        #expect(try await lock.tryAcquire() == nil)
        #expect(try await other.tryAcquire() == nil)
        await lock.release()
        await other.release()
    }

    @Test("A lock that nobody refers to any more is free")
    func abandoned() async throws {
        do {
            let lock = self.lock
            #expect(try await lock.tryAcquire() == nil)
        }
        var holder: LockHolder?
        for _ in 0..<200 {
            holder = try await self.lock.tryAcquire()
            if holder == nil { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(holder == nil)
    }
}
