import CosmosSQL
import CosmosServer
import Diagnostics
import Documents
import TestKit

/// A client of an endpoint in the same process, with time that is moved by hand and exchanges that go as scripted.
struct AzureFixture {
    let directory: TemporaryDirectory
    let clock = VirtualClock()
    let embedded: EmbeddedDocumentStore
    let transport: ScriptedTransport
    let store: AzureDocumentStore

    init(
        _ steps: [ScriptedTransport.Step] = [], minutesAhead: Int64 = 0,
        credential: AzureAccount.Credential? = nil
    ) throws {
        self.directory = try TemporaryDirectory()
        let clock = self.clock
        self.embedded = EmbeddedDocumentStore(
            path: self.directory.path("documents.db"), clock: { clock.now },
            random: { UInt64.random(in: 0 ... .max) })
        let key = try AccountKey.emulator.orThrow()
        let endpoint = CosmosEndpoint(store: self.embedded, key: key, clock: { clock.now })
        self.transport = ScriptedTransport(steps, endpoint, self.embedded, clock)
        self.store = AzureDocumentStore(
            account: try AzureAccount(
                endpoint: "https://account.example", credential: credential ?? .key(key)),
            clock: clock.serviceClock(ahead: minutesAhead), random: { 0 },
            transport: self.transport)
    }
}

extension Optional {
    /// The value; a test that has none fails.
    func orThrow() throws -> Wrapped {
        guard let value = self else { throw MissingValue() }
        return value
    }
}

/// Something that a test needs is not there.
struct MissingValue: Error {}
