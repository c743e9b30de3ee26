import CosmosServer
import Diagnostics
import Documents
import Foundation
import TestKit

/// Serves an empty store on a free port of this machine while a test runs.
func withServedStore<T: Sendable>(
    faults: [FaultRule] = [], _ body: (AzureDocumentStore) async throws -> T
) async throws -> T {
    let directory = try TemporaryDirectory()
    let clock: @Sendable () -> Timestamp = {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
    let random: @Sendable () -> UInt64 = { UInt64.random(in: 0 ... .max) }
    let key = try AccountKey.emulator.orThrow()
    let server = try CosmosServer(
        CosmosServerSettings(port: 0, key: key, faults: faults),
        store: EmbeddedDocumentStore(
            path: directory.path("documents.db"), clock: clock, random: random), clock: clock)
    let (addresses, ready) = AsyncStream.makeStream(of: String.self)
    let serving = Task {
        defer { ready.finish() }
        try await server.run(endsOnSignals: false) { ready.yield($0) }
    }
    var iterator = addresses.makeAsyncIterator()
    guard let address = await iterator.next() else {
        try await serving.value
        throw MissingValue()
    }
    let store = AzureDocumentStore(
        account: try AzureAccount(endpoint: address, credential: .key(key)),
        clock: ServiceClock(now: clock), random: random)
    let result: Result<T, any Error>
    do {
        result = .success(try await body(store))
    } catch {
        result = .failure(error)
    }
    serving.cancel()
    _ = await serving.result
    return try result.get()
}
