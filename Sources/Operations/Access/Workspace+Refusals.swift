import Audit
import CosmosSQL
import Databases
import Diagnostics
import Migrations

extension Workspace {
    /// How long a refusal of the same release to the same executor is not recorded once more, in milliseconds.
    private static let pause: Int64 = 60_000
    /// How many of the newest events are looked through for it.
    private static let recentEvents: Int64 = 200

    /// Records that a request was refused, in the name of the configured executor, and relays the event.
    ///
    /// - Throws: `OperationError.noAudit` where nothing was ever recorded: a refused request makes no table.
    package func record(_ refused: RefusedRequest) async throws {
        // A session that may write would make a file that is not there.
        try await self.withDatabase(readOnly: true) { try await self.requireAudit($0) }
        try await self.withDatabase { database in
            var draft = self.draft(.failed, database)
            draft.error = EventError(code: refused.code, message: refused.lack.sentence)
            typealias Member = RefusedRequest.Member
            draft.executionContext.further[Member.route] = refused.route
            draft.executionContext.further[Member.lack] = refused.lack.text
            if refused.leftOut > 0 {
                draft.executionContext.further[Member.leftOut] = String(refused.leftOut)
            }
            try await self.append(draft, database)
            _ = try? await self.relay(database)
        }
    }

    /// Records that production has refused a release, at most once a minute for each executor, and relays the event.
    ///
    /// What keeps it from being recorded is a warning: the release is refused all the same.
    func record(
        _ refusal: Diagnostic, of result: PromotionResult, _ database: OpenDatabase
    ) async {
        do {
            var draft = self.draft(.failed, database)
            guard try await !self.wasRecorded(draft, refusal, result, database) else { return }
            draft.error = EventError(code: refusal.code, message: refusal.message)
            draft.executionContext.further[ReleaseMember.digest] = result.release.text
            draft.executionContext.further[ReleaseMember.state] = result.state.rawValue
            try await self.append(draft, database)
            _ = try? await self.relay(database)
        } catch {
            self.warn(Diagnostic(describing: error))
        }
    }

    /// Whether the newest events tell the same already, of the last minute.
    private func wasRecorded(
        _ draft: EventDraft, _ refusal: Diagnostic, _ result: PromotionResult,
        _ database: OpenDatabase
    ) async throws -> Bool {
        let connection = database.session.connection
        guard
            try await database.driver.schemas.tableExists(database.outbox.table, on: connection)
        else { return false }
        let head = try await database.outbox.head(on: connection).sequence
        let rows = try await self.ledger(database).page(
            after: max(head - Self.recentEvents, 0), limit: Self.recentEvents, on: connection)
        let since = draft.timestamp.milliseconds - Self.pause
        return rows.contains { row in
            guard let event = (try? CosmosValue(json: row.payload))?.objectValue,
                let moment = event[.timestamp]?.stringValue.flatMap({ Timestamp(rfc3339: $0) })
            else { return false }
            let context = event[EventField.contextName]?.objectValue
            return moment.milliseconds > since
                && event[.errorCode]?.stringValue == refusal.code
                && event[.executor]?.stringValue == draft.executor
                && context?[ReleaseMember.digest]?.stringValue == result.release.text
        }
    }
}
