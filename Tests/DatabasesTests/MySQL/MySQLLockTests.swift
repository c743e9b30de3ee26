import Databases
import TestKit
import Testing

@Suite("MySQLLock", .needsMariaDB, .timeLimit(.minutes(20)))
struct MySQLLockTests {
    private let fixture: ServerFixture<MariaDBServer>
    private let session: DatabaseSession
    private let table: QualifiedName

    init() async throws {
        self.fixture = try await ServerFixture<MariaDBServer>()
        self.session = try await self.fixture.open()
        self.table = QualifiedName(schema: self.fixture.database, name: "flyway_schema_history")
    }

    @Test("The lock has the name that Flyway gives it")
    func name() async throws {
        let shop = QualifiedName(schema: "shop", name: "flyway_schema_history")
        let lock = self.fixture.driver.lock(of: shop, for: self.session)

        #expect(try await lock.tryAcquire() == nil)
        let isUsed = "SELECT IS_USED_LOCK('Flyway--1695041341') IS NOT NULL"
        #expect(try await self.session.connection.query(isUsed).scalar == 1)
        await lock.release()
        #expect(try await self.session.connection.query(isUsed).scalar == 0)
    }

    @Test("Locks of different tables do not exclude each other")
    func otherTable() async throws {
        let other = QualifiedName(schema: self.fixture.database, name: "other_history")
        let lock = self.fixture.driver.lock(of: self.table, for: self.session)
        let free = self.fixture.driver.lock(of: other, for: self.session)

        #expect(try await lock.tryAcquire() == nil)
        #expect(try await free.tryAcquire() == nil)
        await lock.release()
        await free.release()
    }

    @Test("A script that releases all locks does not release this one")
    func releaseAll() async throws {
        let lock = self.fixture.driver.lock(of: self.table, for: self.session)
        let other = self.fixture.driver.lock(of: self.table, for: try await self.fixture.open())
        #expect(try await lock.tryAcquire() == nil)

        try await self.session.connection.query("SELECT RELEASE_ALL_LOCKS()")

        let holder = try #require(try await other.tryAcquire())
        #expect(
            holder.description.wholeMatch(
                of: /Another session \(user dbvc, from 127\.0\.0\.1:\d+, server session \d+\)/)
                != nil)
        await lock.release()
    }
}
