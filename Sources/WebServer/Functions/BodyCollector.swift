import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Takes in a whole body, also one that comes bit by bit.
final class BodyCollector: ResponseBodyWriter, Sendable {
    private let buffer = Mutex(ByteBuffer())

    /// Nothing has come yet.
    init() {}

    /// What has come.
    var text: String { self.buffer.withLock { String(buffer: $0) } }

    func write(_ buffer: ByteBuffer) async throws {
        _ = self.buffer.withLock { $0.writeImmutableBuffer(buffer) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
