import Synchronization

/// Text that comes in pieces, from wherever.
final class TextCollector: Sendable {
    private let pieces = Mutex<[String]>([])

    /// Adds a piece.
    func add(_ piece: String) {
        self.pieces.withLock { $0.append(piece) }
    }

    /// All pieces in order.
    var text: String { self.pieces.withLock { $0.joined() } }
}
