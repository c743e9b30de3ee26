import CosmosSQL
package import Databases
import Diagnostics

extension OutboxLedger {
    /// Signs a checkpoint of all events, and appends the event that holds it.
    ///
    /// It belongs into a transaction of the caller, under the lock that writers take. The tree is made
    /// of the hashes as the rows have them: verify the events before they are signed.
    ///
    /// - Parameters:
    ///   - draft: The event; its kind and its checkpoint are set here.
    ///   - origin: What the audit is called in checkpoints.
    ///   - extensions: Further lines, such as the announcement of a new key.
    ///   - key: The key.
    ///   - others: Further keys that sign as well.
    ///   - connection: The session with the transaction.
    /// - Returns: The checkpoint, to be kept elsewhere.
    /// - Throws: `AuditError.unreadableEntry` where a hash is malformed or an event is missing;
    ///   `.checkpoint` when it cannot be signed; and what ``Outbox/append(_:migration:on:)`` throws.
    package func appendCheckpoint(
        _ draft: EventDraft, origin: String, extensions: [String] = [],
        signedBy key: SigningKey, with others: [SigningKey] = [],
        on connection: any DatabaseConnection
    ) async throws(AuditError) -> SignedCheckpoint {
        let frontier = try await self.frontier(on: connection)
        let note: SignedCheckpoint
        do {
            let checkpoint = try Checkpoint(
                origin: origin, size: frontier.size, root: frontier.root, extensions: extensions)
            note = try key.sign(checkpoint, with: others)
        } catch {
            throw .checkpoint(error)
        }
        var draft = draft
        draft.eventType = .checkpoint
        draft.checkpoint = note.text
        let event = try await self.outbox.append(draft, on: connection)
        guard event.sequence == frontier.size + 1 else {
            throw .chainMoved(sequence: event.sequence)
        }
        try await self.keep(frontier, at: draft.timestamp, on: connection)
        return note
    }

    /// The edge of the tree over all events: what was kept with the last checkpoint, and what came since.
    ///
    /// What was kept counts only if it has the root of the checkpoint that is in the chain behind it.
    ///
    /// - Throws: `AuditError.unreadableEntry` where a hash is malformed or an event is missing.
    package func frontier(
        on connection: any DatabaseConnection
    ) async throws(AuditError) -> MerkleFrontier {
        var frontier = try await self.keptFrontier(on: connection) ?? MerkleFrontier()
        while true {
            let rows = try await self.window(
                self.statements.hashes, after: frontier.size, 10 * Self.pageSize, connection)
            for row in rows {
                guard row[0].integerValue == frontier.size + 1,
                    let leaf = row[1].textValue.flatMap(TreeHash.init(hex:))
                else { throw .unreadableEntry(sequence: frontier.size + 1) }
                frontier.append(leaf)
            }
            guard rows.isEmpty else { continue }
            guard try await self.next(after: frontier.size, on: connection) == nil else {
                throw .unreadableEntry(sequence: frontier.size + 1)
            }
            return frontier
        }
    }

    private func keptFrontier(
        on connection: any DatabaseConnection
    ) async throws(AuditError) -> MerkleFrontier? {
        let text = try await connection.auditRows(self.statements.frontier)
            .first?[0].textValue
        guard let frontier = text.flatMap(MerkleFrontier.init(json:)),
            let row = try await self.page(after: frontier.size, limit: 1, on: connection).first,
            let event = (try? CosmosValue(json: row.payload))?.objectValue,
            let text = event[.checkpoint]?.stringValue,
            let checkpoint = (try? SignedCheckpoint(parsing: text))?.checkpoint,
            checkpoint.size == frontier.size, checkpoint.root == frontier.root
        else { return nil }
        return frontier
    }

    private func keep(
        _ frontier: MerkleFrontier, at moment: Timestamp, on connection: any DatabaseConnection
    ) async throws(AuditError) {
        let isThere = try await !connection.auditRows(self.statements.frontier).isEmpty
        let values: [SQLValue] = [
            .text(CanonicalJSON.text(of: .object(frontier.document))),
            .integer(moment.milliseconds),
        ]
        _ = try await connection.auditRows(
            isThere ? self.statements.replaceFrontier : self.statements.firstFrontier, values)
    }
}

extension MerkleFrontier {
    /// The frontier as row -1 keeps it.
    fileprivate var document: CosmosObject {
        [
            "size": .number(Double(self.size)),
            "peaks": .array(self.peaks.map { .string($0.hexText) }),
        ]
    }

    /// Reads a frontier that was kept; `nil` when it is none.
    fileprivate init?(json: String) {
        guard let value = try? CosmosValue(json: json),
            let size = value["size"].numberValue.flatMap({ Int64(exactly: $0) }),
            let texts = value["peaks"].arrayValue
        else { return nil }
        let peaks = texts.compactMap { $0.stringValue.flatMap(TreeHash.init(hex:)) }
        guard peaks.count == texts.count,
            let frontier = try? MerkleFrontier(size: size, peaks: peaks)
        else { return nil }
        self = frontier
    }
}
