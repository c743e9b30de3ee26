import AsyncHTTPClient
import CosmosSQL
import Foundation
import HTTPTypes
import TestKit
import Testing
import WebServer

@Suite("Events of a run that is under way, over a socket")
struct LiveEventsTests {
    /// The second migration goes on when somebody says so.
    private static let scripts = [
        "V1__a.sql": "CREATE TABLE a (id INTEGER);",
        "V2__hold.sh": "while [ ! -e \"$HOME/go\" ]; do sleep 0.05; done",
        "V3__c.sql": "CREATE TABLE c (id INTEGER);",
    ]

    /// A server with a run that is in the middle.
    private struct Held {
        let api: ServedAPI
        let run: String

        init() async throws {
            let directory = try TemporaryDirectory()
            let hold = LiveEventsTests.scripts.mapValues {
                $0.replacing("$HOME", with: directory.path)
            }
            self.api = try await ServedAPI(hold, in: directory)
            let accepted = try await self.api.post(
                "/migrations/run", ServedAPI.place(),
                headers: [try #require(HTTPField.Name("Prefer")): "respond-async"])
            try #require(accepted.status == 202, "\(accepted.text)")
            self.run = "/runs/" + (try #require(accepted.data["runId"].stringValue))
        }

        func release() throws { try self.api.directory.write("", to: "go") }

        func state() async throws -> String? {
            try await self.api.get(self.run).data["state"].stringValue
        }
    }

    @Test("They come while the run works, not when it has ended")
    func oneByOne() async throws {
        let held = try await Held()
        try await held.api.withAddress { address in
            var stream = try await EventStream(address + held.run + "/events")
            let first = try await stream.events(upTo: "migration-finished")
            #expect(first.map(\.name).prefix(2) == ["state", "plan"])
            #expect(first.last?.name == "migration-finished")
            let begun = try await stream.events(upTo: "migration-started")
            #expect(begun.last?.data.contains("hold") == true, "\(begun)")
            // Nothing has let the migration go on: what has come has come in the middle of the run.
            #expect(try await held.state() == "running")
            try held.release()
            let rest = try await stream.events(upTo: "end")
            #expect(rest.last?.data.contains(#""state":"success""#) == true, "\(rest)")
            #expect(try await stream.next() == nil)
            let numbers = (first + begun + rest).map(\.id)
            #expect(numbers == Array(1...numbers.count))
        }
        #expect(try await held.state() == "success")
    }

    @Test("Who leaves in the middle harms nobody, and goes on later where it was")
    func leaving() async throws {
        let held = try await Held()
        try await held.api.withAddress { address in
            let url = address + held.run + "/events"
            var seen: [EventStream.Event] = []
            do {
                var stream = try await EventStream(url)
                seen = try await stream.events(upTo: "plan")
            }
            // The stream is gone, and its connection with it.
            var other = try await EventStream(url)
            #expect(try await other.events(upTo: "plan") == seen)
            try held.release()
            let last = try #require(seen.last?.id)
            var resumed = try await EventStream(url, after: last)
            let rest = try await resumed.events(upTo: "end")
            #expect(rest.first?.id == last + 1, "\(rest)")
            #expect(rest.last?.name == "end")
            #expect(try await other.events(upTo: "end") == rest)
            // When the run has ended, too, only what is new is sent.
            var late = try await EventStream(url, after: last)
            #expect(try await late.events(upTo: "end") == rest)
        }
        #expect(try await held.state() == "success")
    }
}
