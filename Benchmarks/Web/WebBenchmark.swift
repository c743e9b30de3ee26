// Measures `GET /migrations/status` on 1,000 migrations against an empty route of the same server, both asked 200 times a
// second over sockets of this machine, and the memory of the server at rest. Prints the ratios and ends with 1 when one is
// beyond its target. They take turns, so that what else the machine does falls on both. `DBVC_BENCH_SECONDS` sets how
// long each is asked in all, 20 seconds unless set.
//
// The empty route is `GET /runs` of a server that has had no run: it goes through everything that stands around every
// route, asks neither the database nor the document store, and answers with an empty list. `/health` would not do, since
// it looks at the database once a second. Every answer of the status is complete and made after the request: nothing is
// kept for a while without looking whether it still holds. In the last line the client sends the ETag it has, and is told
// that nothing has changed.

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Operations
import WebServer

/// A folder with migrations that are all applied.
private struct Installation {
    static let migrations = 1_000

    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("dbvc-bench-\(UUID().uuidString)")
        self.path = folder.path
        let scripts = folder.appendingPathComponent("migrations")
        try FileManager.default.createDirectory(at: scripts, withIntermediateDirectories: true)
        for number in 1...Self.migrations {
            try "CREATE TABLE t\(number) (id INTEGER PRIMARY KEY);".write(
                to: scripts.appendingPathComponent("V\(number)__table_\(number).sql"),
                atomically: false, encoding: .utf8)
        }
    }

    private var source: ConfiguredWorkspaces {
        let process = ProcessContext(
            variables: ["SQL_CONNECTION_STRING": "sqlite:\(self.path)/app.db"],
            directory: self.path)
        return ConfiguredWorkspaces(
            ConfigurationReader(process: process, frontEnd: .dbvc, toolVersion: "bench"))
    }

    var service: WebService {
        WebService(
            version: "bench", source: self.source, runsFolder: self.path + "/.dbvc/runs")
    }

    /// Applies all migrations, as somebody does who does not ask the server.
    func migrate() async throws {
        let request = WorkspaceRequest(environment: nil, executor: "bench")
        let result = try await self.source.workspace(request).migrate()
        guard result.migrationsExecuted == Self.migrations else {
            throw Load.Unexpected(status: 0)
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: self.path) }
}

/// Asks for an address at an even pace, and knows how long each answer took.
private struct Load {
    static let rate = 200

    let client: HTTPClient
    let url: String
    /// The mark of the answer that the client has already.
    var etag: String?

    /// How long each answer took, in milliseconds.
    func times(seconds: Int) async throws -> [Double] {
        let (start, client, request) = (ContinuousClock.now, self.client, self.request)
        let expected: HTTPResponseStatus = self.etag == nil ? .ok : .notModified
        return try await withThrowingTaskGroup(of: Double.self) { group in
            for number in 0..<(seconds * Self.rate) {
                let moment = start + .microseconds(number * 1_000_000 / Self.rate)
                group.addTask {
                    try await Task.sleep(until: moment, clock: .continuous)
                    let response = try await client.execute(request, timeout: .seconds(30))
                    _ = try await response.body.collect(upTo: 1 << 24)
                    guard response.status == expected else {
                        throw Unexpected(status: response.status.code)
                    }
                    return (ContinuousClock.now - moment) / .milliseconds(1)
                }
            }
            return try await group.reduce(into: [Double]()) { $0.append($1) }
        }
    }

    private var request: HTTPClientRequest {
        var request = HTTPClientRequest(url: self.url)
        if let etag { request.headers.add(name: "If-None-Match", value: etag) }
        return request
    }

    /// The mark that an answer carries now.
    func mark() async throws -> String? {
        let response = try await self.client.execute(self.request, timeout: .seconds(30))
        _ = try await response.body.collect(upTo: 1 << 24)
        return response.headers.first(name: "ETag")
    }

    /// An answer that is none.
    struct Unexpected: Error { let status: UInt }
}

@main
private enum WebBenchmark {
    /// The most megabytes the server may have at rest: Hummingbird alone has about 29.
    private static let memoryLimit = 100.0

    static func main() async throws {
        let installation = try Installation()
        let service = installation.service
        await service.prepare()
        let (addresses, ready) = AsyncStream.makeStream(of: String.self)
        let serving = Task {
            try await WebServer(WebServerSettings(port: 0), service: service, access: OpenAccess())
                .run { ready.yield($0) }
        }
        var iterator = addresses.makeAsyncIterator()
        let address = (await iterator.next() ?? "") + RouteTable.basePath
        var settings = HTTPClient.Configuration()
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        var isMissed = true
        do {
            let resting = Self.memory()
            try await installation.migrate()
            isMissed = try await Self.measure(client, address, resting)
        } catch {
            print("Nothing was measured: \(error)")
        }
        serving.cancel()
        try? await client.shutdown()
        installation.remove()
        exit(isMissed ? 1 : 0)
    }

    /// How often each has its turn.
    private static let turns = 5

    /// Measures, and tells whether anything is beyond its target.
    private static func measure(
        _ client: HTTPClient, _ address: String, _ resting: Double
    ) async throws -> Bool {
        let variable = ProcessInfo.processInfo.environment["DBVC_BENCH_SECONDS"]
        let seconds = max((variable.flatMap { Int($0) } ?? 20) / Self.turns, 1)
        let empty = Load(client: client, url: address + "/runs")
        let status = Load(client: client, url: address + "/migrations/status")
        let known = Load(client: client, url: status.url, etag: try await status.mark())
        // The first seconds of each are not measured: they open connections, and files that have just changed are read
        // for every answer.
        _ = try await empty.times(seconds: 1)
        _ = try await status.times(seconds: 4)
        var times: (theirs: [Double], ours: [Double], unchanged: [Double]) = ([], [], [])
        for _ in 0..<Self.turns {
            times.theirs += try await empty.times(seconds: seconds)
            times.ours += try await status.times(seconds: seconds)
            times.unchanged += try await known.times(seconds: seconds)
        }
        let theirs = Self.p99(times.theirs)
        let (ours, unchanged) = (Self.p99(times.ours), Self.p99(times.unchanged))
        Self.report("status of 1,000 migrations, p99 in ms", ours, theirs, atMost: 5)
        Self.report("the same with If-None-Match, p99 in ms", unchanged, theirs, atMost: 5)
        Self.report(
            "memory at rest, MB (limit \(Int(Self.memoryLimit)))", resting, Self.memoryLimit,
            atMost: 1)
        return max(ours, unchanged) > 5 * theirs || resting > Self.memoryLimit
    }

    /// The time below which 99 of 100 answers came.
    private static func p99(_ times: [Double]) -> Double {
        times.sorted()[times.count * 99 / 100]
    }

    private static func report(
        _ what: String, _ ours: Double, _ theirs: Double, atMost limit: Double
    ) {
        let ratio = ours / theirs
        let numbers = [ours, theirs, ratio, limit].map { String(format: "%12.3f", $0) }
        let verdict = ratio > limit ? "  MISSED" : "  ok"
        print(what.padding(toLength: 48, withPad: " ", startingAt: 0) + numbers.joined() + verdict)
    }

    /// The resident memory of this process, in megabytes.
    private static func memory() -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
        return kilobytes / 1_024
    }
}
