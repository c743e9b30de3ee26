import CosmosSQL

/// A migration of a run, as the answer tells it.
struct ExecutedMigration: Hashable, Sendable {
    /// The migration's id.
    var migrationId: String
    /// `success`, `failed`, `rolled-back` or, in a dry run, `pending`.
    var status: String
    /// How long it took, in milliseconds.
    var durationMs: Int
    /// Why it failed.
    var error: String?

    /// The migration as it is listed.
    private var document: CosmosValue {
        var document: CosmosObject = [
            "migrationId": .string(self.migrationId), "status": .string(self.status),
            "durationMs": .whole(self.durationMs),
        ]
        if let error = self.error { document["error"] = .string(error) }
        return .object(document)
    }

    /// The answer of a run.
    static func answer(
        _ success: Bool, _ executed: [Self], skipped: [String], failed: String?,
        totalDurationMs: Int
    ) -> CosmosValue {
        var answer: CosmosObject = [
            "success": .boolean(success), "executedMigrations": .array(executed.map(\.document)),
            "skippedMigrations": .texts(skipped),
        ]
        if let failed { answer["failedMigration"] = .string(failed) }
        answer["totalDurationMs"] = .whole(totalDurationMs)
        return .object(answer)
    }
}
