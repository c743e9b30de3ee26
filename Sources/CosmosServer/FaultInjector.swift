import Documents
import Synchronization

/// Counts the requests for items and tells which of them fail.
final class FaultInjector: Sendable {
    private let rules: [FaultRule]
    private let count = Mutex(0)

    init(_ rules: [FaultRule]) {
        self.rules = rules
    }

    /// The fault of the next request; the first rule for it counts.
    func next(_ request: CosmosRequest) -> Fault? {
        guard !self.rules.isEmpty, request.path.kind == "docs" else { return nil }
        let number = self.count.withLock { count in
            count += 1
            return count
        }
        return self.rules.first { $0.applies(to: number) }?.fault
    }
}
