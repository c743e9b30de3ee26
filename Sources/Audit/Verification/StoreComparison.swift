package import CosmosSQL
import Documents

/// Holds the documents of a store against the events of the outbox, page by page.
package struct StoreComparison: Sendable {
    private var result: StoreVerdict
    /// The number of the last event that the outbox has.
    private var last: Int64 = 0

    /// Begins a comparison.
    ///
    /// - Parameter relayedThrough: Up to which event the relay says that it has come.
    package init(relayedThrough: Int64) {
        self.result = StoreVerdict(relayedThrough: relayedThrough)
    }

    /// Compares events with the documents that the store has of them.
    ///
    /// - Parameters:
    ///   - events: The next rows of the outbox.
    ///   - documents: All documents of the database's events whose numbers are in the range of these
    ///     rows, in any order, as the store has them.
    package mutating func compare(_ events: [OutboxRow], with documents: [CosmosObject]) {
        var bySequence = Dictionary(grouping: documents) { $0[.sequence]?.numberValue }
        for event in events {
            self.last = max(self.last, event.label.sequence)
            let found = bySequence.removeValue(forKey: Double(event.label.sequence)) ?? []
            if found.isEmpty {
                if event.label.sequence <= self.result.relayedThrough {
                    self.result.addMissing(event.label.sequence)
                }
            } else if found.count == 1, Self.isSame(event, found[0]) {
                self.result.same += 1
            } else {
                self.result.different.append(event.label.sequence)
            }
        }
        // What is left has numbers between those of the rows, where the outbox has no event.
        self.result.different += bySequence.values.joined().map(Self.sequence).sorted()
    }

    /// Takes in the documents whose numbers are above that of the outbox's last event.
    package mutating func add(beyondEnd documents: [CosmosObject]) {
        self.result.beyondEnd += documents.map(Self.sequence).sorted()
    }

    /// The result, once everything was compared.
    package var verdict: StoreVerdict {
        var result = self.result
        if result.relayedThrough > self.last, !result.beyondEnd.contains(result.relayedThrough) {
            result.beyondEnd.append(result.relayedThrough)
        }
        return result
    }

    private static func sequence(_ document: CosmosObject) -> Int64 {
        document[.sequence]?.numberValue.flatMap { Int64(exactly: $0) } ?? 0
    }

    /// Whether a document is the event, also as to what was erased from it.
    private static func isSame(_ event: OutboxRow, _ document: CosmosObject) -> Bool {
        let text = CanonicalJSON.bytes(of: .object(document.withoutSystemProperties))
        return text == event.payload || text == CanonicalJSON.bytes(rewriting: event.payload)
    }
}

extension StoreVerdict {
    fileprivate mutating func addMissing(_ sequence: Int64) {
        if let last = self.missing.last, last.through + 1 == sequence {
            self.missing[self.missing.count - 1].through = sequence
        } else {
            self.missing.append(EventRange(from: sequence, through: sequence))
        }
    }
}
