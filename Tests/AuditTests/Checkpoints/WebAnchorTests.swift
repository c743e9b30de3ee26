import Audit
import Diagnostics
import Synchronization
import Testing

@Suite("WebAnchor")
struct WebAnchorTests {
    private struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    @Test("The note is posted to the address", arguments: [200, 201, 204, 299])
    func posted(status: Int) async throws {
        let note = try CheckpointFixture.note(7)
        let sent = Mutex<[String]>([])
        let anchor = WebAnchor(url: "https://example.com/log?key=hunter2") { url, body in
            sent.withLock { $0 += [url, String(decoding: body, as: UTF8.self)] }
            return status
        }

        try await anchor.publish(note)

        #expect(sent.withLock { $0 } == ["https://example.com/log?key=hunter2", note.text])
        #expect(anchor.name == "web example.com")
    }

    @Test("Any other answer is an error with its status", arguments: [199, 300, 302, 401, 503])
    func refused(status: Int) async throws {
        let anchor = WebAnchor(url: "https://ann:hunter2@example.com:8443/log") { _, _ in status }

        let error = await #expect(throws: AnchorError.self) {
            try await anchor.publish(CheckpointFixture.note(7))
        }

        #expect(error == .refused(host: "example.com:8443", status: status))
        #expect(error?.diagnostic.details["status"] == "\(status)")
    }

    @Test("An error of the client is told without the address, which may hold a secret")
    func unreachable() async throws {
        let url = "https://example.com/log?sig=hunter2"
        let anchor = WebAnchor(url: url) { url, _ in
            throw Refusal(description: "cannot reach \(url)")
        }

        let error = await #expect(throws: AnchorError.self) {
            try await anchor.publish(CheckpointFixture.note(7))
        }

        #expect(error == .unreachable(host: "example.com", reason: "cannot reach example.com"))
        #expect(error?.diagnostic.message.contains("hunter2") == false)
    }

    @Test(
        "Only addresses of the web are used",
        arguments: ["", "example.com", "file:///etc/passwd", "https://", "http:///x", "ftp://a/b"])
    func unusable(url: String) async throws {
        let anchor = WebAnchor(url: url) { _, _ in
            Issue.record("posted to \(url)")
            return 200
        }

        await #expect(throws: AnchorError.unusableAddress) {
            try await anchor.publish(CheckpointFixture.note(7))
        }
    }
}
