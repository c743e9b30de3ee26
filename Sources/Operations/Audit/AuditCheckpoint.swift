import Audit
import CosmosSQL
import Databases
package import Diagnostics
import Migrations

/// A checkpoint that was made and published.
package struct AuditCheckpointResult: Hashable, Sendable, Codable {
    /// How many events it holds.
    package var size: Int64
    /// The root of the tree over them, in hex.
    package var root: String
    /// The signed note.
    package var note: String
    /// The places it was published to.
    package var anchors: [String]
    /// The places that did not take it, with the reason.
    package var failures: [Diagnostic]
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// How often a checkpoint is made anew because another session recorded an event meanwhile.
    private static let attemptLimit = 20

    /// Verifies the events, signs a checkpoint of all of them, and publishes it.
    ///
    /// - Parameter path: The file with the key to change to; both keys sign then.
    /// - Returns: The checkpoint, and where it went.
    /// - Throws: `OperationError.noSigningKey`; the first fault of an audit that is not as it was written, which is not
    ///   signed.
    package func makeCheckpoint(
        changingTo path: String? = nil
    ) async throws -> AuditCheckpointResult {
        guard let key = self.configuration.audit.signingKey else {
            throw OperationError.noSigningKey
        }
        let next = try path.map(self.signingKey)
        let verification = try await self.verifyAudit(AuditVerification())
        if let fault = verification.integrity.fault { throw fault.diagnostic }
        return try await self.withDatabase { database in
            let note = try await self.sign(database, key, changingTo: next)
            var result = AuditCheckpointResult(
                size: note.checkpoint.size, root: note.checkpoint.root.hexText, note: note.text,
                anchors: [], failures: [])
            (result.anchors, result.failures) = await self.publish(note, of: database.databaseId)
            result.relay = try await self.relay(database)
            return result
        }
    }

    /// Signs what was recorded since the last checkpoint, where there is a key; told by warnings when it fails.
    ///
    /// It never fails the change before it, which is made and recorded.
    func seal(_ database: OpenDatabase) async {
        guard let key = self.configuration.audit.signingKey else { return }
        do {
            let newest = try await database.outbox.newestEvent(
                on: database.session.connection)
            guard let newest, newest["eventType"] != .string(EventType.checkpoint.rawValue) else {
                return
            }
            let note = try await self.sign(database, key, changingTo: nil)
            for failure in await self.publish(note, of: database.databaseId).failures {
                self.warn(failure)
            }
        } catch {
            let reason = (error as? any DiagnosticConvertible)?.diagnostic
            self.warn(
                Diagnostic(
                    code: "audit-not-sealed",
                    message: "No checkpoint was made: \(reason?.message ?? "\(error)")",
                    remedy: "Run `dbvc audit checkpoint`."))
        }
    }

    /// Publishes a checkpoint to every place.
    ///
    /// - Returns: The places that took it, and why the others did not.
    private func publish(
        _ note: SignedCheckpoint, of databaseId: String
    ) async -> (anchors: [String], failures: [Diagnostic]) {
        var (anchors, failures) = ([String](), [Diagnostic]())
        for anchor in self.anchors(of: databaseId) {
            do throws(AnchorError) {
                try await anchor.publish(note)
                anchors.append(anchor.name)
            } catch {
                failures.append(error.diagnostic)
            }
        }
        return (anchors, failures)
    }

    private func signingKey(in path: String) throws -> SigningKey {
        var bytes: [UInt8] = []
        try InputFile(path).forEachPiece { bytes += $0 }
        let text = String(decoding: bytes, as: UTF8.self)
        return try SigningKey(parsing: Secret(String(text[...].trimmed)))
    }

    private func sign(
        _ database: OpenDatabase, _ key: SigningKey, changingTo next: SigningKey?
    ) async throws -> SignedCheckpoint {
        var attempt = 1
        while true {
            do {
                return try await self.inTransaction(database) { connection in
                    try await self.ledger(database).appendCheckpoint(
                        self.draft(.checkpoint, database),
                        origin: Self.origin(of: database.databaseId),
                        extensions: next.map { [Checkpoint.announcement(of: $0.verifier)] } ?? [],
                        signedBy: key, with: next.map { [$0] } ?? [], on: connection)
                }
            } catch AuditError.chainMoved(let sequence) {
                guard attempt < Self.attemptLimit else {
                    throw AuditError.chainMoved(sequence: sequence)
                }
                attempt += 1
            }
        }
    }

    /// An event about the database as a whole.
    func draft(_ type: EventType, _ database: OpenDatabase) -> EventDraft {
        EventDraft(
            databaseId: database.databaseId, eventType: type, timestamp: self.surroundings.now(),
            environment: self.configuration.environment.rawValue,
            executor: self.configuration.executor,
            executionContext: self.configuration.executionContext,
            reason: self.configuration.reason)
    }
}
