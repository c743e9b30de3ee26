import Diagnostics
import Foundation
import Synchronization
import TestKit
import Testing

@testable import Operations

@Suite("Keys of the HTTP API")
struct APIKeysTests {
    private static let start = Timestamp(milliseconds: 1_790_000_000_000)
    private let folder: TemporaryDirectory
    private let clock = MovableClock(Self.start)

    init() throws {
        self.folder = try TemporaryDirectory()
    }

    private func workspace() async throws -> Workspace {
        let process = ProcessContext(variables: [:], directory: self.folder.path)
        let configuration = try await ConfigurationReader(
            process: process, frontEnd: .dbvc, toolVersion: "1"
        ).read()
        let (clock, numbers) = (self.clock, SystemNumbers())
        return Workspace(
            configuration: configuration,
            surroundings: Surroundings(
                now: { clock.now }, uptime: { 0 }, localTime: { "" }, random: { numbers.next() }))
    }

    private static func request(
        _ name: String = "ci", lifetime: String? = nil
    ) -> APIKeyRequest {
        APIKeyRequest(
            name: name, roles: ["migrator"], environments: [.dev], lifetime: lifetime)
    }

    private func ring() throws -> APIKeyRing {
        APIKeyRing(try APIKeyFile(self.folder.path(".dbvc/api-keys.json")).keys())
    }

    private func text(_ text: String) throws -> APIKeyText { try #require(APIKeyText(text)) }

    @Test("A key is told once, kept as a hash, and only its owner may read the file")
    func created() async throws {
        let made = try await self.workspace().createAPIKey(Self.request())

        let path = self.folder.path(".dbvc/api-keys.json")
        let file = try String(contentsOfFile: path, encoding: .utf8)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        let secret = try #require(made.key.split(separator: "_").last)
        #expect(made.key.hasPrefix("dbvc_\(made.id)_"))
        #expect(secret.count == 64)
        #expect(!file.contains(secret))
        #expect(mode as? Int == 0o600)
        let key = try #require(try self.ring().key(for: self.text(made.key), at: Self.start))
        #expect(key.name == "ci")
        #expect(key.roles == ["migrator"])
        #expect(key.environments == [.dev])
    }

    @Test("Two keys are not alike, and one does not open for the other's id")
    func different() async throws {
        let workspace = try await self.workspace()
        let one = try workspace.createAPIKey(Self.request("one"))
        let two = try workspace.createAPIKey(Self.request("two"))
        let mixed = one.key.replacingOccurrences(of: one.id, with: two.id)

        #expect(one.key != two.key)
        #expect(try self.ring().key(for: self.text(mixed), at: Self.start) == nil)
        #expect(try self.ring().key(for: self.text(two.key), at: Self.start)?.name == "two")
    }

    @Test("A key ends when its time is over, to the millisecond")
    func expires() async throws {
        let made = try await self.workspace().createAPIKey(Self.request(lifetime: "90d"))
        let text = try self.text(made.key)
        let end = Self.start.milliseconds + 90 * 86_400_000

        let (last, after) = (Timestamp(milliseconds: end - 1), Timestamp(milliseconds: end))
        #expect(try self.ring().key(for: text, at: last) != nil)
        #expect(try self.ring().key(for: text, at: after) == nil)
        self.clock.now = after
        #expect(try await self.workspace().listAPIKeys().map(\.standing) == [.expired])
    }

    @Test("A key that was taken back is refused, stays in the list, and leaves its name free")
    func revoked() async throws {
        let workspace = try await self.workspace()
        let made = try workspace.createAPIKey(Self.request())
        let summary = try workspace.revokeAPIKey(made.id)
        self.clock.now = Timestamp(milliseconds: Self.start.milliseconds + 1_000)
        let again = try workspace.revokeAPIKey(made.id)

        #expect(summary.standing == .revoked)
        #expect(again.revokedAt == summary.revokedAt)
        #expect(try self.ring().key(for: self.text(made.key), at: Self.start) == nil)
        #expect(try workspace.createAPIKey(Self.request()).id != made.id)
        #expect(try workspace.listAPIKeys().map(\.standing) == [.revoked, .valid])
    }

    @Test("What cannot be is refused with a word that says so")
    func refused() async throws {
        let workspace = try await self.workspace()
        let made = try workspace.createAPIKey(Self.request())

        #expect(throws: APIKeyError.nameTaken("ci", id: made.id)) {
            try workspace.createAPIKey(Self.request())
        }
        for name in ["", "a b", "anna@example.org", "é", String(repeating: "a", count: 65)] {
            #expect(throws: APIKeyError.invalidName(name)) {
                try workspace.createAPIKey(Self.request(name))
            }
        }
        for lifetime in ["", "90", "d", "0d", "-1d", "9999999999w", "1.5d", "90 d"] {
            #expect(throws: APIKeyError.invalidLifetime(lifetime)) {
                try workspace.createAPIKey(Self.request("x", lifetime: lifetime))
            }
        }
        #expect(throws: APIKeyError.unknownKey("ffffffff")) {
            try workspace.revokeAPIKey("ffffffff")
        }
        #expect(try workspace.listAPIKeys().count == 1)
    }

    @Test("A file that others may write is not believed", arguments: [0o620, 0o602, 0o666])
    func unsafe(mode: Int) async throws {
        let workspace = try await self.workspace()
        _ = try workspace.createAPIKey(Self.request())
        let path = self.folder.path(".dbvc/api-keys.json")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)

        let error = #expect(throws: APIKeyError.self) { try workspace.listAPIKeys() }

        #expect(error?.diagnostic.code == "api-keys-unsafe")
        #expect(throws: APIKeyError.self) { try workspace.createAPIKey(Self.request("other")) }
    }

    @Test(
        "A file that holds no keys is not taken for one without keys",
        arguments: [
            "", "{}", "[]", "null", #"{"version":2,"keys":[]}"#, #"{"version":1,"keys":[{}]}"#,
            #"{"version":1,"keys":[{"id":"a","name":"b","hash":"c","roles":[],"#
                + #""environments":["moon"],"createdAt":""}]}"#,
        ])
    func malformed(text: String) async throws {
        let path = try self.folder.write(text, to: ".dbvc/api-keys.json")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let workspace = try await self.workspace()

        let error = #expect(throws: APIKeyError.self) { try workspace.listAPIKeys() }

        #expect(error?.diagnostic.code == "api-keys-malformed")
    }

    @Test("Of keys that are made at the same time none is lost")
    func together() async throws {
        let workspace = try await self.workspace()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { _ = try workspace.createAPIKey(Self.request("key-\(number)")) }
            }
            try await group.waitForAll()
        }

        let names = try workspace.listAPIKeys().map(\.name)
        #expect(Set(names).count == 20)
        let left = try FileManager.default.contentsOfDirectory(atPath: self.folder.path(".dbvc"))
        #expect(left == ["api-keys.json"])
    }

    @Test(
        "Only the whole text of a key is one",
        arguments: [
            "", "dbvc_", "dbvc_00000000_", "dbvc_00000000_" + String(repeating: "0", count: 63),
            "dbvc_00000000_" + String(repeating: "0", count: 65),
            "dbvc_0000000G_" + String(repeating: "0", count: 64),
            "DBVC_00000000_" + String(repeating: "0", count: 64),
            "dbvc_00000000_" + String(repeating: "F", count: 64),
            "dbvc_0000000_0" + String(repeating: "0", count: 64),
        ])
    func texts(text: String) {
        #expect(APIKeyText(text) == nil)
        #expect(APIKeyText("dbvc_00000000_" + String(repeating: "0", count: 64)) != nil)
    }
}

/// A clock that stands until somebody moves it.
private final class MovableClock: Sendable {
    private let moment: Mutex<Timestamp>

    init(_ moment: Timestamp) { self.moment = Mutex(moment) }

    var now: Timestamp {
        get { self.moment.withLock { $0 } }
        set { self.moment.withLock { $0 = newValue } }
    }
}

/// Numbers that differ, the same in every run.
private final class SystemNumbers: Sendable {
    private let state = Mutex<UInt64>(0)

    func next() -> UInt64 {
        self.state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            return mixed ^ (mixed >> 27)
        }
    }
}
