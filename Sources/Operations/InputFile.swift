import Glibc

/// A file that is read piece by piece, as often as wanted.
struct InputFile: Sendable {
    private static let pieceSize = 1 << 16
    private let path: String

    /// Names the file; it is opened by each reading.
    init(_ path: String) {
        self.path = path
    }

    /// Hands on all bytes in order.
    ///
    /// - Throws: `OperationError.unreadableFile`, or what the body throws.
    func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
        let descriptor = open(self.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw self.failure() }
        defer { close(descriptor) }
        var piece = [UInt8](repeating: 0, count: Self.pieceSize)
        while true {
            let count = read(descriptor, &piece, piece.count)
            guard count >= 0 else { throw self.failure() }
            guard count > 0 else { return }
            try body(Array(piece[..<count]))
        }
    }

    private func failure() -> OperationError {
        .unreadableFile(self.path, reason: String(cString: strerror(errno)))
    }
}
