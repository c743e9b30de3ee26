import Audit
package import CosmosSQL
import Databases
package import Diagnostics

/// Which events to list.
package struct AuditLogFilter: Hashable, Sendable {
    /// The most events.
    package var limit = 20
    /// The kinds of events; all when empty.
    package var types: [String] = []
    /// The migration's id, or its beginning.
    package var migration: String?

    /// Lists the newest events of all kinds.
    package init() {}
}

/// Events, the newest first.
package struct AuditLogResult: Sendable, Encodable {
    /// The database.
    package var database: DatabaseSummary
    /// The events, as documents.
    package var events: [CosmosObject]
    /// How many events the audit has.
    package var total: Int64

    private enum CodingKeys: String, CodingKey { case database, events, total }

    /// Writes the events as the documents they are.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.database, forKey: .database)
        try container.encode(self.events.map(CosmosValue.object), forKey: .events)
        try container.encode(self.total, forKey: .total)
    }
}

/// One event, with what can be proved of it.
package struct AuditShowResult: Sendable, Encodable {
    /// The event, as a document.
    package var event: CosmosObject
    /// Whether it has its hash and its commitments; the words of what is wrong otherwise.
    package var fault: Diagnostic?
    /// The checkpoint that holds it, where there is one, and the path to its root.
    package var proof: Proof?

    /// That an event is one of those that a checkpoint holds.
    package struct Proof: Sendable, Codable {
        /// The event's place among the leaves of the tree, from 0.
        package var leaf: Int
        /// The number of leaves.
        package var size: Int
        /// The hashes beside the way from the leaf to the root, in hex.
        package var path: [String]
        /// The root in hex.
        package var root: String
        /// The signed note with the root; `nil` where no checkpoint has that size.
        package var checkpoint: String?
    }

    private enum CodingKeys: String, CodingKey { case event, fault, proof }

    /// Writes the event as the document it is.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(CosmosValue.object(self.event), forKey: .event)
        try container.encodeIfPresent(self.fault, forKey: .fault)
        try container.encodeIfPresent(self.proof, forKey: .proof)
    }
}

extension Workspace {
    /// Lists events, the newest first.
    package func auditLog(_ filter: AuditLogFilter) async throws -> AuditLogResult {
        try await self.withAudit { database in
            let (connection, ledger) = (database.session.connection, self.ledger(database))
            let total = try await database.outbox.head(on: connection).sequence
            var events: [CosmosObject] = []
            var end = total
            while end > 0, events.count < filter.limit {
                let start = max(0, end - OutboxLedger.pageSize)
                let rows = try await ledger.page(after: start, limit: end - start, on: connection)
                for row in rows.reversed() where row.label.sequence <= end {
                    guard events.count < filter.limit else { break }
                    let event = try Self.event(row)
                    if filter.accepts(event) { events.append(event) }
                }
                end = start
            }
            return AuditLogResult(
                database: DatabaseSummary(database, self.configuration.environment),
                events: events, total: total)
        }
    }

    /// Shows one event, by its number.
    ///
    /// - Parameters:
    ///   - sequence: The number.
    ///   - proves: Whether to prove that the event is one of those that the next checkpoint holds; reads all hashes.
    /// - Returns: The event, what is wrong with it, and the proof.
    /// - Throws: `OperationError.noEvent` when there is no event of that number.
    package func auditEvent(_ sequence: Int64, proves: Bool) async throws -> AuditShowResult {
        try await self.withAudit { database in
            let (connection, ledger) = (database.session.connection, self.ledger(database))
            guard
                let row = try await ledger.page(
                    after: sequence - 1, limit: 1, on: connection
                ).first, row.label.sequence == sequence
            else { throw OperationError.noEvent(sequence) }
            let event = try Self.event(row)
            var verifier = ChainVerifier(
                after: ChainHead(
                    sequence: sequence - 1, hash: event["previousHash"]?.stringValue ?? ""))
            var result = AuditShowResult(event: event)
            do throws(ChainFault) {
                try verifier.check(row.payload, labelled: row.label)
            } catch {
                result.fault = error.diagnostic
            }
            if proves { result.proof = try await self.proof(of: sequence, database) }
            return result
        }
    }

    private func proof(
        of sequence: Int64, _ database: OpenDatabase
    ) async throws -> AuditShowResult.Proof {
        let connection = database.session.connection
        var leaves: [TreeHash] = []
        try await self.ledger(database).forEachPage(on: connection) { rows in
            for row in rows {
                guard let leaf = TreeHash(hex: row.label.hash) else {
                    throw AuditError.unreadableEntry(sequence: row.label.sequence)
                }
                leaves.append(leaf)
            }
        }
        let anchored = try self.anchoredCheckpoints(of: database.databaseId)
            .filter { $0.checkpoint.size >= sequence && $0.checkpoint.size <= leaves.count }
            .min { $0.checkpoint.size < $1.checkpoint.size }
        let size = anchored.map { Int($0.checkpoint.size) } ?? leaves.count
        let tree = MerkleTree(leaves: leaves)
        let proof = try tree.inclusionProof(ofLeaf: Int(sequence) - 1, inFirst: size)
        return AuditShowResult.Proof(
            leaf: proof.index, size: proof.size, path: proof.path.map(\.hexText),
            root: try tree.root(ofFirst: size).hexText, checkpoint: anchored?.text)
    }

    private static func event(_ row: OutboxRow) throws(AuditError) -> CosmosObject {
        guard let event = (try? CosmosValue(json: row.payload))?.objectValue else {
            throw .unreadableEntry(sequence: row.label.sequence)
        }
        return event
    }
}

extension AuditLogFilter {
    fileprivate func accepts(_ event: CosmosObject) -> Bool {
        let type = event["eventType"]?.stringValue ?? ""
        let migration = event["migrationId"]?.stringValue ?? ""
        return (self.types.isEmpty || self.types.contains(type))
            && (self.migration.map(migration.hasPrefix) ?? true)
    }
}
