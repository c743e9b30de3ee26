import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Server-sent events as they come over a connection, one by one.
struct EventStream {
    /// One of them.
    struct Event: Hashable, Sendable {
        var id: Int
        var name: String
        var data: String

        /// Reads the lines of one; what only keeps the connection alive is none.
        fileprivate init?(_ text: Substring) {
            var fields: [Substring: Substring] = [:]
            for line in text.split(separator: "\n") {
                guard let colon = line.firstIndex(of: ":") else { continue }
                fields[line[..<colon]] = line[colon...].dropFirst(2)
            }
            guard let id = fields["id"].flatMap({ Int($0) }) else { return nil }
            self.id = id
            self.name = fields["event"].map(String.init) ?? ""
            self.data = fields["data"].map(String.init) ?? ""
        }
    }

    private var iterator: AsyncThrowingStream<Event, any Error>.Iterator

    /// Asks for the events after one; the connection ends with the last copy of the stream.
    init(_ url: String, after id: Int? = nil) async throws {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "Accept", value: "text/event-stream")
        if let id { request.headers.add(name: "Last-Event-ID", value: "\(id)") }
        let response = try await GuardedServer.client.execute(request, timeout: .seconds(600))
        let (events, feed) = AsyncThrowingStream.makeStream(of: Event.self)
        let task = Task {
            do {
                try await Self.read(response.body, into: feed)
                feed.finish()
            } catch {
                feed.finish(throwing: error)
            }
        }
        feed.onTermination = { _ in task.cancel() }
        self.iterator = events.makeAsyncIterator()
    }

    private static func read(
        _ body: HTTPClientResponse.Body,
        into feed: AsyncThrowingStream<Event, any Error>.Continuation
    ) async throws {
        var text = ""
        for try await buffer in body {
            text += String(buffer: buffer)
            while let end = text.firstRange(of: "\n\n") {
                if let event = Event(text[..<end.lowerBound]) { feed.yield(event) }
                text.removeSubrange(..<end.upperBound)
            }
        }
    }

    /// Waits for the next one; `nil` where the server has ended the stream.
    mutating func next() async throws -> Event? {
        try await self.iterator.next(isolation: #isolation)
    }

    /// Waits until one of that name comes, and gives all on the way, that one included.
    mutating func events(upTo name: String) async throws -> [Event] {
        var events: [Event] = []
        while let event = try await self.next() {
            events.append(event)
            if event.name == name { break }
        }
        return events
    }
}
