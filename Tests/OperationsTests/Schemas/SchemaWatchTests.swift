import Databases
import Diagnostics
import Migrations
import Schemas
import Synchronization
import Testing

@testable import Operations

@Suite("SchemaWatch")
struct SchemaWatchTests {
    /// Counts how often the schema is read; each time it has a table more.
    private final class Counter: SchemaInspector {
        private let reads = Mutex(0)

        var count: Int { self.reads.withLock(\.self) }

        func inspect(
            _ scope: InspectionScope, on connection: any DatabaseConnection
        ) async throws(DatabaseError) -> SchemaModel {
            let count = self.reads.withLock { reads in
                reads += 1
                return reads
            }
            return SchemaModel(
                objects: (1...count).map { .table(Table(name: ObjectName("t\($0)"))) })
        }
    }

    private let counter = Counter()
    private let connection: any DatabaseConnection

    init() async throws {
        let url = Secret("sqlite::memory:")
        self.connection = try await DatabaseCatalog().driver(for: url)
            .open(ConnectionTarget(url: url)).connection
    }

    private func watch(
        _ fingerprint: SchemaSettings.Fingerprint = .failures,
        _ snapshots: SchemaSettings.Snapshots = .auto
    ) -> SchemaWatch {
        SchemaWatch(
            SchemaReader(inspector: self.counter, scope: InspectionScope()), of: "SQLite",
            SchemaSettings(snapshots: snapshots, fingerprint: fingerprint, driftRules: []),
            mayBaseline: false)
    }

    private static func rows(_ versions: ClosedRange<Int>) -> [HistoryRow] {
        versions.map { version in
            HistoryRow(
                installedRank: version, version: Version(parsing: String(version)),
                description: "x", type: .sql, script: "V\(version)__x.sql", checksum: 1,
                installedBy: "ann")
        }
    }

    private func run(_ watch: SchemaWatch, scripts: Int, isTakenBack: Bool = true) async {
        watch.begin(Self.rows(1...1))
        for _ in 1...scripts {
            await watch.willRun(isTakenBack: isTakenBack, on: self.connection)
            _ = await watch.hasRun(on: self.connection)
            watch.hasCommitted()
        }
        await watch.finish(Self.rows(1...(scripts + 1)), on: self.connection)
    }

    @Test(
        "However many scripts are taken back when they fail, the schema is read before and after all of them"
    )
    func transactional() async {
        let watch = self.watch()
        await self.run(watch, scripts: 50)
        #expect(self.counter.count == 2)
        #expect(watch.captures.count == 1)
        #expect(watch.captures.first?.mark.rank == 51)
    }

    @Test("Before each script that is not taken back it is read once")
    func intents() async {
        let watch = self.watch()
        await self.run(watch, scripts: 5, isTakenBack: false)
        #expect(self.counter.count == 6)
    }

    @Test("With hashes of all it is read after each script; without any, once for the snapshot")
    func settings() async {
        await self.run(self.watch(.always), scripts: 5)
        #expect(self.counter.count == 7)
        await self.run(self.watch(.off), scripts: 5)
        #expect(self.counter.count == 8)
        let neither = self.watch(.off, .off)
        await self.run(neither, scripts: 5)
        #expect(self.counter.count == 8)
        #expect(neither.captures.isEmpty)
    }

    @Test("Where the history has not moved nothing is captured")
    func still() async {
        let watch = self.watch()
        watch.begin(Self.rows(1...2))
        await watch.finish(Self.rows(1...2), on: self.connection)
        #expect(self.counter.count == 0)
        #expect(watch.captures.isEmpty)
        #expect(watch.trouble == nil)
    }

    @Test("A database that cannot be inspected is no reason to fail, and is told")
    func blind() async {
        let settings = SchemaSettings(snapshots: .auto, fingerprint: .always, driftRules: [])
        let watch = SchemaWatch(nil, of: "Oracle", settings, mayBaseline: true)
        await self.run(watch, scripts: 2)
        #expect(await watch.hasFailed(on: self.connection) == nil)
        #expect(watch.captures.isEmpty)
        #expect(watch.trouble?.code == "schema-not-inspected")
        #expect(watch.trouble?.message.contains("Oracle") == true)
    }
}
