import Audit
import CosmosSQL
import Databases
import Diagnostics
import Documents
import Migrations

extension Workspace {
    /// Holds a release at the gate of production, and records that it went through, or was refused.
    ///
    /// - Parameters:
    ///   - database: The database that the release is for.
    ///   - dryRun: Whether only to tell the state of the gate.
    ///   - overriding: Whether to go on although the release has not passed.
    /// - Returns: What was found; `nil` where nothing asks for it, or nothing is pending.
    /// - Throws: `PromotionError`, and what the plan throws.
    func promote(
        _ database: OpenDatabase, dryRun: Bool, overriding: Bool
    ) async throws -> PromotionResult? {
        let promotion = self.configuration.promotion
        if overriding, self.configuration.reason == nil {
            throw PromotionError.overrideWithoutReason
        }
        guard self.configuration.environment == .prod, promotion.isRequired,
            try await !database.migrator.plan().plan.isEmpty
        else { return nil }
        let release = try ReleaseDigest(self.configuration.settings)
        var result = try await self.approvals(in: promotion.devDocuments).result(for: release)
        if dryRun { return result }
        guard result.isApproved || overriding else {
            let refusal = PromotionError.notApproved(result, origin: promotion.origin)
            await self.record(refusal.diagnostic, of: result, database)
            throw refusal
        }
        result.isOverridden = !result.isApproved
        try await self.recordPromotion(result, database)
        return result
    }

    /// Writes that the release was promoted, once for each release unless a gate was passed over.
    private func recordPromotion(
        _ result: PromotionResult, _ database: OpenDatabase
    ) async throws {
        let known = try? await self.approvals(in: self.configuration.documents).hasPromotion(
            of: result.release, databaseId: database.databaseId)
        guard result.isOverridden || known != true else { return }
        var draft = self.draft(.promoted, database)
        draft.executionContext.further[ReleaseMember.digest] = result.release.text
        draft.executionContext.further[ReleaseMember.state] = result.state.rawValue
        draft.executionContext.further[ReleaseMember.approval] = result.event
        draft.executionContext.further[ReleaseMember.isOverride] = String(result.isOverridden)
        try await self.append(draft, database)
    }

    private func approvals(in documents: DocumentSettings) throws(DocumentError) -> ReleaseApprovals
    {
        ReleaseApprovals(
            store: try self.documentStore(in: documents),
            container: ContainerAddress(
                database: documents.database, container: documents.container))
    }

    /// How many events of the database the document store has.
    func relayedEvents() async throws -> Int {
        let databaseId = try await self.withDatabase(readOnly: true) { $0.databaseId }
        let kind = DocumentKind.changeEvent.rawValue
        let query = ItemQuery(
            "SELECT VALUE COUNT(1) FROM c WHERE c.entityType = @kind AND c.databaseId = @database",
            parameters: ["@kind": .string(kind), "@database": .string(databaseId)],
            partitionKey: .string(kind))
        do {
            let rows = try await self.documentStore().rows(of: query, in: self.container)
            return rows.first?.numberValue.flatMap { Int(exactly: $0) } ?? 0
        } catch {
            guard case DocumentError.containerNotFound = error else { throw error }
            return 0
        }
    }
}
