// Measures the document store against plain SQLite and an empty HTTP route, in one process, and prints the ratios.
// Ends with 1 when a ratio is beyond its target. `DBVC_BENCH_EVENTS` sets the number of events, one million unless set.

import AsyncHTTPClient
import CosmosSQL
import CosmosServer
import Diagnostics
import Documents
import Foundation
import GRDB
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

let eventCount =
    ProcessInfo.processInfo.environment["DBVC_BENCH_EVENTS"].flatMap { Int($0) } ?? 1_000_000
let folder = NSTemporaryDirectory() + "dbvc-documents-\(UUID().uuidString)"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
let now: @Sendable () -> Timestamp = {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
}
let random: @Sendable () -> UInt64 = { UInt64.random(in: 0 ... .max) }
let container = ContainerAddress(database: "dbvc-dev", container: "version-control")

/// A change event as dbvc writes them, about 600 bytes.
@Sendable func event(_ number: Int) -> CosmosObject {
    let time = Timestamp(milliseconds: 1_700_000_000_000 + Int64(number) * 61_000).rfc3339
    let databases = ["lpa-bloom-db-dev", "lpa-bloom-db-prod", "clinic", "shop"]
    let database = databases[number % databases.count]
    var context = CosmosObject()
    context["pipelineRunId"] = .string("\(9_000_000_000 + number)")
    context["branch"] = "develop"
    context["commitSha"] = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
    context["hostName"] = "runner"
    context["toolVersion"] = "0.1.0"
    context["workflowName"] = "migrate"
    var event = CosmosObject()
    event["id"] = .string("\(database)_20260101_\(number)")
    event["entityType"] = "change-event"
    event["_partitionKey"] = "change-event"
    event["databaseId"] = .string(database)
    event["schemaVersion"] = 1
    event["migrationId"] = .string("20260101_\(number % 5_000)_add_columns")
    event["eventType"] = .string(number % 97 == 0 ? "failed" : "completed")
    event["timestamp"] = .string(time)
    event["environment"] = "dev"
    event["executor"] = "pipeline"
    event["executionContext"] = .object(context)
    event["durationMs"] = .number(Double(number % 3_000))
    event["sequence"] = .number(Double(number))
    event["previousHash"] = .string(String(repeating: "ab", count: 32))
    event["hash"] = .string(String(repeating: "cd", count: 32))
    return event
}

/// A migration and a snapshot.
func others(_ number: Int) -> [CosmosObject] {
    let time = event(number * 7 % 1_000)["timestamp"] ?? .null
    return [
        [
            "id": .string("m\(number)"), "entityType": "migration", "databaseId": "clinic",
            "upScript": .string(String(repeating: "x", count: 500)),
        ],
        [
            "id": .string("s\(number)"), "entityType": "schema-snapshot", "databaseId": "clinic",
            "capturedAt": time,
        ],
    ]
}

@MainActor func seconds(_ work: () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await work()
    return start.duration(to: .now) / .seconds(1)
}

/// The seconds that this process has used of processors.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The median of some runs.
@MainActor func median(_ count: Int, _ work: () async throws -> Void) async rethrows -> Double {
    var times: [Double] = []
    for _ in 0..<count { times.append(try await seconds(work)) }
    return times.sorted()[count / 2]
}

var isMissed = false

/// Prints one line of the table that has no target.
@MainActor func note(_ what: String, _ ours: Double, _ theirs: Double) {
    let numbers = [ours * 1_000, theirs * 1_000, ours / theirs].map { String(format: "%12.3f", $0) }
    print(what.padding(toLength: 52, withPad: " ", startingAt: 0) + numbers.joined())
}

/// Prints one line of the table.
@MainActor func report(_ what: String, _ ours: Double, _ theirs: Double, atMost limit: Double) {
    let ratio = ours / theirs
    isMissed = isMissed || ratio > limit
    let numbers = [ours * 1_000, theirs * 1_000, ratio, limit].map {
        String(format: "%12.3f", $0)
    }
    print(
        what.padding(toLength: 52, withPad: " ", startingAt: 0) + numbers.joined()
            + (ratio > limit ? "  MISSED" : "  ok"))
}

print(
    "".padding(toLength: 52, withPad: " ", startingAt: 0)
        + "     ours ms   theirs ms       ratio     at most")

// MARK: One million events

let store = EmbeddedDocumentStore(path: folder + "/documents.db", clock: now, random: random)
try await store.ensureContainer(
    container, ProvisionedContainer.versionControl(container).definition)
let filling = try await seconds {
    for start in stride(from: 0, to: eventCount, by: 10_000) {
        try await store.upsertAll(
            (start..<min(start + 10_000, eventCount)).map(event), in: container)
    }
}
try await store.upsertAll((0..<1_000).flatMap(others), in: container)
FileHandle.standardError.write(Data("filled in \(filling) s\n".utf8))

let raw = try DatabaseQueue(path: folder + "/documents.db")
/// What a raw query over plain columns takes for the first hundred rows.
@MainActor func rawPage(_ sql: String) async throws -> Double {
    try await median(21) {
        let rows = try raw.read { try String.fetchAll($0, sql: sql + " LIMIT 100") }
        precondition(rows.count == 100)
    }
}

/// What our first page takes.
@MainActor func ourPage(_ text: String) async throws -> Double {
    try await median(21) {
        let page = try await store.query(ItemQuery(text, pageSize: 100), in: container)
        precondition(page.rows.count == 100)
    }
}

/// A table with the plain columns that answer the founding queries, and their indexes.
try raw.write { database in
    try database.execute(
        sql: """
            CREATE TABLE plain AS SELECT number, partition, body,
                json_extract(body, '$.databaseId') AS databaseId,
                json_extract(body, '$.timestamp') AS timestamp,
                json_extract(body, '$.capturedAt') AS capturedAt FROM items;
            CREATE INDEX plain_by_partition ON plain (partition, number);
            CREATE INDEX plain_by_time ON plain (partition, databaseId, timestamp);
            CREATE INDEX plain_by_capture ON plain (partition, capturedAt);
            """)
}
report(
    "founding query 1: migrations",
    try await ourPage("SELECT * FROM c WHERE c.entityType = 'migration'"),
    try await rawPage("SELECT body FROM plain WHERE partition = '\"migration\"' ORDER BY number"),
    atMost: 5)
report(
    "founding query 2: snapshots, newest first",
    try await ourPage(
        "SELECT * FROM c WHERE c.entityType = 'schema-snapshot' ORDER BY c.capturedAt DESC"),
    try await rawPage(
        "SELECT body FROM plain WHERE partition = '\"schema-snapshot\"' ORDER BY capturedAt DESC"),
    atMost: 5)
report(
    "founding query 3: events of a database, newest first",
    try await ourPage(
        "SELECT * FROM c WHERE c.entityType = 'change-event' AND c.databaseId = 'lpa-bloom-db-dev' "
            + "ORDER BY c.timestamp DESC"),
    try await rawPage(
        "SELECT body FROM plain WHERE partition = '\"change-event\"' AND databaseId = 'lpa-bloom-db-dev' "
            + "ORDER BY timestamp DESC"), atMost: 5)

let million = Double(eventCount) / 1_000_000
for (what, text) in [
    (
        "full scan with filter, count, per million",
        "SELECT VALUE COUNT(1) FROM c WHERE c.durationMs > 2990"
    ),
    (
        "full scan with filter, whole items, per million",
        "SELECT * FROM c WHERE c.executionContext.branch = 'main'"
    ),
] {
    var times: [Double] = []
    for _ in 0..<3 {
        // Of the processor: other programs may be running.
        let start = processorSeconds()
        _ = try await store.query(ItemQuery(text), in: container)
        times.append(processorSeconds() - start)
    }
    let time = times.sorted()[1]
    report(what + " (limit 3 s)", time / million, 3, atMost: 1)
}

// MARK: Durable creates

let small = EmbeddedDocumentStore(path: folder + "/creates.db", clock: now, random: random)
try await small.ensureContainer(
    container, ProvisionedContainer.versionControl(container).definition)
/// Opens a file that commits as the store does, and makes its tables.
@MainActor func rawFile(_ name: String, _ definition: String) throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: folder + "/" + name)
    try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        try database.execute(sql: definition)
    }
    return queue
}

let bare = try rawFile(
    "bare.db",
    """
    CREATE TABLE items (
        number INTEGER PRIMARY KEY, partition TEXT, id TEXT, body TEXT, UNIQUE (partition, id));
    """)
let indexed = try rawFile(
    "indexed.db",
    """
    CREATE TABLE items (
        number INTEGER PRIMARY KEY, partition TEXT, id TEXT, body TEXT, databaseId TEXT,
        timestamp TEXT, sequence REAL, migrationId TEXT, capturedAt TEXT, UNIQUE (partition, id));
    CREATE INDEX a ON items (partition, databaseId, timestamp DESC);
    CREATE INDEX b ON items (partition, databaseId, sequence);
    CREATE INDEX c ON items (partition, databaseId, migrationId);
    CREATE INDEX d ON items (partition, databaseId, capturedAt DESC);
    CREATE INDEX e ON items (partition, capturedAt DESC, databaseId);
    CREATE INDEX f ON items (partition, timestamp DESC, sequence DESC);
    """)
let events = (0..<10_000).map(event)
let texts = events.map { CosmosValue.object($0).jsonText() }
let columns = ["id", "databaseId", "timestamp", "sequence", "migrationId"]
let values: [[(any DatabaseValueConvertible)?]] = events.map { event in
    columns.map { event[$0]?.stringValue ?? event[$0]?.numberValue }
}
// They take turns, so that a busy moment of the disk hits all.
var (ourCreates, indexedCreates, bareCreates) = (0.0, 0.0, 0.0)
for start in stride(from: 0, to: events.count, by: 250) {
    ourCreates += try await seconds {
        for event in events[start..<start + 250] {
            try await small.create(event, in: container, partitionKey: "change-event")
        }
    }
    indexedCreates += try await seconds {
        for number in start..<start + 250 {
            try indexed.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO items
                            (partition, body, id, databaseId, timestamp, sequence, migrationId)
                        VALUES ('change-event', ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: StatementArguments([texts[number]] + values[number]))
            }
        }
    }
    bareCreates += try await seconds {
        for number in start..<start + 250 {
            try bare.write { database in
                try database.execute(
                    sql: "INSERT INTO items (partition, id, body) VALUES ('change-event', ?, ?)",
                    arguments: StatementArguments([values[number][0], texts[number]]))
            }
        }
    }
}
report(
    "10,000 durable creates / rows with the same indexes", ourCreates, indexedCreates, atMost: 1.5)
note("10,000 durable creates / rows with an index on ids", ourCreates, bareCreates)

// MARK: Served point reads

/// Serves until the body is done, and hands it the address.
@MainActor func serving(
    _ run: @escaping @Sendable (@escaping @Sendable (String) async -> Void) async throws -> Void,
    _ body: (String) async throws -> Void
) async throws {
    let (addresses, ready) = AsyncStream.makeStream(of: String.self)
    let task = Task { try await run { ready.yield($0) } }
    var iterator = addresses.makeAsyncIterator()
    try await body(await iterator.next() ?? "")
    task.cancel()
    _ = await task.result
}

/// The seconds for 20,000 requests over 16 connections; a raw client, so that its own work counts little.
@MainActor func load(_ requests: [HTTPClientRequest]) async throws -> Double {
    try await seconds {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    for index in 0..<1_250 {
                        let response = try await HTTPClient.shared.execute(
                            requests[index % requests.count], timeout: .seconds(30))
                        precondition(response.status == .ok)
                        _ = try await response.body.collect(upTo: 1 << 20)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

let key = CosmosServerSettings.newKey(random: random)
guard let accountKey = AccountKey(key) else { exit(1) }
let date = HTTPDate.text(now())
/// Point reads of a hundred items, signed.
@MainActor func pointReads(at address: String) -> [HTTPClientRequest] {
    (0..<100).map { number in
        let path = ResourcePath.item(events[number]["id"]?.stringValue ?? "", of: container)
        let text = SignedText.text(.get, kind: path.kind, link: path.link, date: date)
        var request = HTTPClientRequest(url: address + path.encoded)
        request.headers.add(name: "x-ms-date", value: date)
        request.headers.add(name: "x-ms-version", value: "2018-12-31")
        request.headers.add(name: "x-ms-documentdb-partitionkey", value: "[\"change-event\"]")
        request.headers.add(
            name: "authorization",
            value: AuthorizationToken(.master, signature: accountKey.signature(of: text)).header)
        return request
    }
}

/// Serves the store over the protocol of Cosmos DB.
@Sendable func serveStore(_ ready: @escaping @Sendable (String) async -> Void) async throws {
    let server = try CosmosServer(
        CosmosServerSettings(port: 0, key: accountKey), store: small, clock: now)
    try await server.run(endsOnSignals: false, onReady: ready)
}

/// Serves a route that does nothing.
@Sendable func serveNothing(_ ready: @escaping @Sendable (String) async -> Void) async throws {
    let router = Router()
    router.get("/") { _, _ in "" }
    let application = Application(
        responder: router.buildResponder(),
        configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { await ready("http://127.0.0.1:\($0.localAddress?.port ?? 0)") },
        logger: Logger(label: "empty") { _ in SwiftLogNoOpLogHandler() })
    try await application.run()
}

// They take turns here too; the first turn of each only warms up.
var (served, empty) = ([Double](), [Double]())
try await serving(serveStore) { store in
    try await serving(serveNothing) { nothing in
        for _ in 0..<6 {
            served.append(try await load(pointReads(at: store)))
            empty.append(try await load([HTTPClientRequest(url: nothing + "/")]))
        }
    }
}
report(
    "20,000 served point reads against an empty route", served.dropFirst().sorted()[2],
    empty.dropFirst().sorted()[2], atMost: 2)

try FileManager.default.removeItem(atPath: folder)
exit(isMissed ? 1 : 0)
