import CosmosSQL
import Diagnostics
import Documents
import Synchronization
import TestKit

/// An embedded store on a fresh file, with a clock that is moved by hand and etags that count.
final class EmbeddedStoreFixture: Sendable {
    let directory: TemporaryDirectory
    let clock = Mutex<Timestamp>(Timestamp(milliseconds: 1_700_000_000_000))
    let counter = Mutex<UInt64>(0)
    let container = ContainerAddress(database: "audit", container: "version-control")

    init() throws {
        self.directory = try TemporaryDirectory()
    }

    var path: String { self.directory.path("new/folder/documents.db") }

    /// A further opening of the file, as another process would make it.
    func makeStore(at path: String? = nil, checksCompositeIndexes: Bool = true)
        -> EmbeddedDocumentStore
    {
        EmbeddedDocumentStore(
            path: path ?? self.path, clock: { self.clock.withLock { $0 } },
            random: {
                self.counter.withLock { counter in
                    counter += 1
                    return counter
                }
            }, checksCompositeIndexes: checksCompositeIndexes)
    }

    /// Lets time pass.
    func advance(seconds: Int64) {
        self.clock.withLock { $0.milliseconds += seconds * 1_000 }
    }
}
