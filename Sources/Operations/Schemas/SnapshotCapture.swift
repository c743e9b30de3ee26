import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import FoundationEssentials
import Migrations
import Schemas

/// A snapshot that was captured.
package struct SnapshotResult: Hashable, Sendable, Codable {
    /// The snapshot.
    package var snapshot: SnapshotSummary
    /// Whether the schema is the same as in the snapshot before it; `nil` where there is none.
    package var isUnchanged: Bool?
    /// What became of the events; `nil` when none waited.
    package var relay: RelayResult?
}

extension Workspace {
    /// Captures the schema of the database, and keeps it in the document store.
    ///
    /// The document comes first, in chunks where it is large; then the event that tells of it.
    ///
    /// - Parameter request: What is to be said of it.
    /// - Returns: The snapshot without its definition.
    /// - Throws: `OperationError.noInspector` where dbvc cannot inspect the database yet.
    package func captureSnapshot(
        _ request: SnapshotRequest = SnapshotRequest()
    ) async throws -> SnapshotResult {
        try await self.withDatabase { database in
            let capture = SchemaCapture(
                type: request.type, sight: SchemaSight(try await self.inspect(database)),
                mark: HistoryMark(try await database.migrator.historyRows()))
            let store = try self.documentStore()
            let before = try await self.snapshots(of: database.databaseId, limit: 1, in: store)
                .first
            let summary = try await self.keep(capture, request, database, in: store)
            return SnapshotResult(
                snapshot: summary, isUnchanged: before.map { $0.schemaHash == summary.schemaHash },
                relay: try await self.relay(database))
        }
    }

    /// Keeps the schemas that a run has made; told by a warning when it fails.
    ///
    /// It never fails the change before it, which is made and recorded.
    ///
    /// - Returns: The newest snapshot; `nil` where none was taken.
    @discardableResult
    func keepSnapshots(_ database: OpenDatabase) async -> SnapshotSummary? {
        if let trouble = database.watch.trouble { self.warn(Self.notCaptured(trouble)) }
        let captures = database.watch.captures
        guard !captures.isEmpty else { return nil }
        var newest: SnapshotSummary?
        do {
            let store = try self.documentStore()
            await self.tellEarlierDrift(database, in: store)
            for capture in captures {
                newest = try await self.keep(
                    capture, SnapshotRequest(type: capture.type), database, in: store)
            }
        } catch {
            let reason = (error as? any DiagnosticConvertible)?.diagnostic
            self.warn(
                Self.notCaptured(
                    reason ?? Diagnostic(code: "unexpected-error", message: "\(error)")))
        }
        return newest
    }

    private static func notCaptured(_ reason: Diagnostic) -> Diagnostic {
        Diagnostic(
            severity: .warning, code: "snapshot-not-captured",
            message: """
                The change is made and recorded, but the schema after it was not captured: \(reason.message)
                """,
            remedy: """
                Run `dbvc snapshot capture --type auto` once that is mended; without it `dbvc drift` cannot tell. \
                DBVC_SNAPSHOTS=off captures nothing.
                """, details: ["reason": reason.code])
    }

    // MARK: One snapshot

    private func keep(
        _ capture: SchemaCapture, _ request: SnapshotRequest, _ database: OpenDatabase,
        in store: any DocumentStore
    ) async throws -> SnapshotSummary {
        let moment = self.surroundings.now()
        var summary = SnapshotSummary(
            snapshotId: "", databaseId: database.databaseId, capturedAt: moment.rfc3339,
            captureType: capture.type.rawValue,
            capturedBy: request.capturedBy ?? self.configuration.executor,
            triggeringMigrationId: request.triggeringMigrationId ?? capture.mark.newestId,
            schemaHash: capture.sight.hash, counts: capture.sight.model.counts,
            historyTable: AuditJournal.name(of: database.history), historyRank: capture.mark.rank,
            historyHash: capture.mark.hash)
        // In another order of members equal definitions would have no chunk in common.
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let definition = Array(try encoder.encode(capture.sight.model))
        var number = 0
        repeat {
            summary.snapshotId = Self.snapshotID(at: moment, of: database.databaseId, number)
            number += 1
        } while try await !self.write(
            try self.document(summary), holding: definition, in: store)
        try await self.tell(of: summary, database)
        return summary
    }

    /// The ids that a snapshot may have: that of the second, with the database's name, then with a number behind it.
    private static func snapshotID(
        at moment: Timestamp, of databaseId: String, _ number: Int
    ) -> String {
        let digits = moment.rfc3339.filter(\.isNumber).prefix(14)
        let id = "snapshot_\(digits.prefix(8))_\(digits.suffix(6))"
        return switch number {
        case 0: id
        case 1: "\(id)_\(databaseId)"
        default: "\(id)_\(databaseId)_\(number)"
        }
    }

    /// Writes a snapshot; `false` where its id is taken, also by somebody who is quicker.
    private func write(
        _ document: CosmosObject, holding definition: [UInt8], in store: any DocumentStore
    ) async throws -> Bool {
        let documents = ChunkedDocuments(in: store, self.container)
        func write() async throws(DocumentError) {
            try await documents.write(
                document, chunking: Self.definition, holding: definition, isNew: true)
        }
        do {
            try await write()
        } catch .idTaken {
            return false
        } catch .containerNotFound {
            try await store.ensureContainer(
                self.container, ProvisionedContainer.versionControl(self.container).definition)
            try await write()
        }
        return true
    }

    /// The document without the definition.
    private func document(_ summary: SnapshotSummary) throws -> CosmosObject {
        var document = DocumentKind.schemaSnapshot.members(databaseId: summary.databaseId)
        document["id"] = .string(summary.snapshotId)
        document["environment"] = .string(self.configuration.environment.rawValue)
        document["triggeringMigrationId"] = .null
        let members = try CosmosValue(json: Array(try JSONEncoder().encode(summary)))
        for (name, member) in members.objectValue ?? [:] { document[name] = member }
        return document
    }

    private func tell(of summary: SnapshotSummary, _ database: OpenDatabase) async throws {
        var draft = self.draft(.snapshotCaptured, database)
        draft.executionContext.further["snapshotId"] = summary.snapshotId
        draft.executionContext.further["captureType"] = summary.captureType
        draft.executionContext.further["schemaHash"] = summary.schemaHash
        try await self.append(draft, database)
    }
}
