import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Operations
import Testing
import WebServer

/// OWASP API risk 4, over a connection.
@Suite("Unrestricted resource consumption")
struct ResourceConsumptionTests {
    private static let json = ["Content-Type": "application/json"]
    private static let tooLong = 10 * 1_048_576 + 1

    @Test("A body over 10 MB is refused, with its length told and without")
    func longBody() async throws {
        let server = try await GuardedServer { $0.bodyTime = .seconds(600) }
        let bytes = ByteBuffer(repeating: UInt8(ascii: " "), count: Self.tooLong)
        let pieces = AsyncStream<ByteBuffer> { continuation in
            for _ in 0...(Self.tooLong / 65_536) {
                continuation.yield(ByteBuffer(repeating: UInt8(ascii: " "), count: 65_536))
            }
            continuation.finish()
        }

        let told = try await server.send("POST", "/migrations", Self.json, body: .bytes(bytes))
        let chunked = try await server.send(
            "POST", "/migrations", Self.json, body: .stream(pieces, length: .unknown))

        #expect(told.status == 413)
        #expect(told.code == "PAYLOAD_TOO_LARGE")
        #expect(told.headers["connection"] == "close")
        #expect(chunked.status == 413)
    }

    @Test("A body that never ends is not read for ever, and its connection is ended")
    func endlessBody() async throws {
        let server = try await GuardedServer()
        let connection = try RawConnection(port: server.port)
        await connection.send(
            "POST /api/dbvc/nowhere HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        let piece = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"

        var sent = 0
        while sent < 1_000_000, await connection.send(piece) {
            sent += 1
            if sent > 100 { try await Task.sleep(for: .milliseconds(10)) }
        }

        #expect(sent < 1_000_000)
        #expect(server.log.contains { $0.contains("/api/dbvc/nowhere 404") })
    }

    @Test(
        "JSON of a depth of 10,000 is refused, and the server goes on", arguments: ["[", #"{"a":"#])
    func deepBody(opening: String) async throws {
        let server = try await GuardedServer()
        let body = String(repeating: opening, count: 10_000)

        let deep = try await server.send(
            "POST", "/migrations", Self.json, body: .bytes(ByteBuffer(string: body)))
        let after = try await server.send("GET", "/openapi.json")

        #expect(deep.status == 400)
        #expect(after.status == 200)
    }

    @Test("Of 1,000 requests at once each is answered: done, or told to wait")
    func crowd() async throws {
        let server = try await GuardedServer {
            $0.concurrent = 4
            $0.waiting = 16
            $0.requests = ServerLimits.Rate(burst: 100_000, perSecond: 100_000)
        }

        let answers = try await withThrowingTaskGroup(of: GuardedAnswer.self) { group in
            for _ in 0..<1_000 {
                group.addTask { try await server.send("GET", "/runs") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        let done = answers.filter { $0.status == 200 }
        let told = answers.filter { $0.status == 429 }
        #expect(done.count + told.count == 1_000)
        #expect(!done.isEmpty)
        #expect(told.allSatisfy { $0.headers["retry-after"] != nil })
        #expect(told.allSatisfy { $0.code == "TOO_MANY_REQUESTS" })
        #expect(try await server.send("GET", "/runs").status == 200)
    }

    @Test("A principal may send so many requests, whoever else sends some")
    func rate() async throws {
        let fixture = try AccessFixture()
        let (one, two) = try await (fixture.makeKey("one").key, fixture.makeKey("two").key)
        let server = try await GuardedServer(access: fixture.access()) {
            $0.requests = ServerLimits.Rate(burst: 5, perSecond: 0.001)
        }

        var statuses: [Int] = []
        for _ in 0..<7 {
            statuses.append(
                try await server.send("GET", "/runs", ["Authorization": "Bearer \(one)"]).status)
        }
        let other = try await server.send("GET", "/runs", ["Authorization": "Bearer \(two)"])

        #expect(statuses == [200, 200, 200, 200, 200, 429, 429])
        #expect(other.status == 200)
    }

    @Test("Who tries keys is told to wait, and keeps nobody else out")
    func guessing() async throws {
        let fixture = try AccessFixture()
        let key = try await fixture.makeKey().key
        let server = try await GuardedServer(access: fixture.access()) {
            $0.refusals = ServerLimits.Rate(burst: 3, perSecond: 0.001)
        }

        var statuses: [Int] = []
        for number in 0..<5 {
            let wrong = ["X-Api-Key": "dbvc_0000000\(number)_" + String(repeating: "0", count: 64)]
            statuses.append(try await server.send("GET", "/runs", wrong).status)
        }
        let right = try await server.send("GET", "/runs", ["X-Api-Key": key])

        #expect(statuses == [401, 401, 401, 429, 429])
        #expect(right.status == 200)
    }

    @Test("A client that sends its body slowly is sent away")
    func slowBody() async throws {
        let server = try await GuardedServer { $0.bodyTime = .milliseconds(200) }
        let connection = try RawConnection(port: server.port)
        await connection.send(
            """
            POST /api/dbvc/migrations HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r
            Content-Length: 1000000\r\n\r\n{
            """)

        let answer = await connection.readToEnd()

        #expect(answer.hasPrefix("HTTP/1.1 408 "))
        #expect(answer.contains("REQUEST_TIMEOUT"))
    }

    @Test("A client that says nothing, or not the whole of its headers, is sent away")
    func silence() async throws {
        let server = try await GuardedServer { $0.idleTime = .milliseconds(200) }
        for beginning in ["", "GET /api/dbvc/health HTTP/1.1\r\nHost: local"] {
            let connection = try RawConnection(port: server.port)
            await connection.send(beginning)

            #expect(await connection.readToEnd().isEmpty)
        }
    }

    @Test("Long headers, many headers and long addresses are refused")
    func longHeads() async throws {
        let server = try await GuardedServer()
        let heads = [
            "X-A: " + String(repeating: "a", count: 90_000),
            (0..<200).map { "X-\($0): a" }.joined(separator: "\r\n"),
        ]
        for head in heads {
            let connection = try RawConnection(port: server.port)
            await connection.send(
                "GET /api/dbvc/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(head)\r\n\r\n"
            )
            let answer = await connection.readToEnd()
            #expect(!answer.hasPrefix("HTTP/1.1 200"))
        }
        let long = try await server.send("GET", "/runs?x=" + String(repeating: "a", count: 9_000))
        #expect(long.status == 414)
        #expect(try await server.send("GET", "/runs").status == 200)
    }

    @Test("A page has a size that nobody can exceed")
    func pages() async throws {
        let server = try await GuardedServer()

        #expect(try await server.send("GET", "/runs?limit=1000000").status == 400)
        #expect(try await server.send("GET", "/events?limit=1000000").status == 400)
        #expect(try await server.send("GET", "/runs?limit=0").status == 400)
    }

    @Test("A client that does not read its answers is sent away")
    func slowReader() async throws {
        let server = try await GuardedServer {
            $0.answerTime = .milliseconds(300)
            $0.answerBuffer = 0
        }
        let count = 400
        let connection = try RawConnection(port: server.port, buffer: 4_096)
        let request = "GET /api/dbvc/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
        await connection.send(String(repeating: request, count: count))

        // The server goes on until nothing more fits on the way to the client; a busy machine makes pauses as well.
        var (made, pauses) = (0, 0)
        while pauses < 5 {
            try await Task.sleep(for: .seconds(1))
            let now = server.log.count
            pauses = now > made || now == 0 ? 0 : pauses + 1
            made = now
        }
        let text = await connection.readToEnd()

        let answers = text.ranges(of: "HTTP/1.1 200 ").count
        #expect(answers > 0)
        #expect(answers < count)
    }

    @Test("Work that takes too long is not waited for, and a run goes on all the same")
    func slowWork() async throws {
        let script = """
            CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000) \
            SELECT count(*) AS c FROM n;
            """
        let server = try await GuardedServer(files: ["V1__slow.sql": script]) {
            $0.requestTime = .milliseconds(300)
        }

        let run = try await server.send(
            "POST", "/migrations/run", Self.json,
            body: .bytes(ByteBuffer(string: #"{"databaseId":"app","environment":"dev"}"#)))
        var runs = ""
        for _ in 0..<600 where !runs.contains(#""state":"success""#) {
            try await Task.sleep(for: .milliseconds(100))
            runs = try await server.send("GET", "/runs").text
        }

        #expect(run.status == 503)
        #expect(run.code == "TIMEOUT")
        #expect(runs.contains(#""state":"success""#), "\(runs)")
    }
}
