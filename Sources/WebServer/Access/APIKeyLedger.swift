import Diagnostics
import Operations
import Synchronization

/// The keys in the file as it is now, without reading it for every request.
final class APIKeyLedger: Sendable {
    private struct State {
        var stamp: APIKeyFile.Stamp?
        var ring: Result<APIKeyRing, APIKeyError>?
        var everHadKeys = false
    }

    private let file: APIKeyFile
    private let report: @Sendable (Diagnostic) -> Void
    private let state = Mutex(State())

    /// Watches a file; it need not be there.
    ///
    /// `report` is told when the file cannot be used, once for each state it is in.
    init(_ file: APIKeyFile, report: @escaping @Sendable (Diagnostic) -> Void) {
        self.file = file
        self.report = report
    }

    /// The keys; the file is read anew when its place, size, times or mode are not what they were.
    ///
    /// - Throws: `APIKeyError` as long as the file cannot be used: keys that were known before may have been taken back.
    func ring() throws(APIKeyError) -> APIKeyRing {
        let stamp = self.file.stamp
        let result = self.state.withLock { state -> Result<APIKeyRing, APIKeyError> in
            if let ring = state.ring, state.stamp == stamp { return ring }
            let ring = self.read()
            state.ring = ring
            state.stamp = stamp
            if case .success(let ring) = ring, ring.isEmpty { return .success(ring) }
            state.everHadKeys = true
            return ring
        }
        return try result.get()
    }

    /// Whether keys are, or once were, what lets in; a file that is removed does not open a server to everybody.
    var asksForKeys: Bool {
        let isUsable = (try? self.ring()) != nil
        return !isUsable || self.state.withLock(\.everHadKeys)
    }

    private func read() -> Result<APIKeyRing, APIKeyError> {
        do {
            return .success(APIKeyRing(try self.file.keys()))
        } catch {
            self.report(error.diagnostic)
            return .failure(error)
        }
    }
}
