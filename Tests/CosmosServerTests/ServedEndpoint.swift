import CosmosServer
import Diagnostics
import Documents
import Foundation
import Listening
import TestKit

/// Serves an empty store on a free port of this machine while a test runs, and tells it the address.
func withServedEndpoint(
    certificate: ServerCertificate? = nil,
    _ body: (String) async throws -> Void
) async throws {
    let directory = try TemporaryDirectory()
    let clock: @Sendable () -> Timestamp = {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
    let store = EmbeddedDocumentStore(
        path: directory.path("documents.db"), clock: clock,
        random: { UInt64.random(in: 0 ... .max) })
    let server = try CosmosServer(
        CosmosServerSettings(port: 0, key: emulatorKey(), certificate: certificate),
        store: store, clock: clock)
    let (addresses, ready) = AsyncStream.makeStream(of: String.self)
    let serving = Task {
        defer { ready.finish() }
        try await server.run(endsOnSignals: false) { ready.yield($0) }
    }
    var iterator = addresses.makeAsyncIterator()
    guard let address = await iterator.next() else {
        try await serving.value
        return
    }
    do {
        try await body(address)
        serving.cancel()
    } catch {
        serving.cancel()
        throw error
    }
    _ = await serving.result
}

/// The key that Microsoft publishes for emulators.
func emulatorKey() throws -> AccountKey {
    guard let key = AccountKey.emulator else { throw UnreadableKey() }
    return key
}

/// The published key could not be read.
struct UnreadableKey: Error {}
