import CosmosSQL

extension RunRecord {
    /// The run as the API shows it.
    var document: CosmosObject {
        var document: CosmosObject = [
            "runId": .string(self.runId), "kind": .string(self.kind.rawValue),
            "state": .string(self.state.rawValue), "databaseId": .string(self.databaseId),
            "environment": .string(self.environment), "executor": .string(self.executor),
            "executionContext": .object(
                CosmosObject(
                    self.executionContext.sorted { $0.key < $1.key }.map {
                        ($0.key, .string($0.value))
                    })),
            "dryRun": .boolean(self.isDryRun), "migrationId": .text(self.migrationId),
            "createdAt": .string(self.createdAt), "startedAt": .text(self.startedAt),
            "finishedAt": .text(self.finishedAt),
            "plannedMigrations": self.planned.map { .texts($0) } ?? .null,
        ]
        if let data = Self.value(self.data) { document["result"] = data }
        if let error = Self.value(self.error) { document["error"] = error }
        return document
    }

    /// The answer to the request that asked for the run.
    var reply: WebReply {
        var failure: WebFailure?
        if let error = Self.value(self.error) {
            failure = WebFailure(
                status: self.status ?? 500, code: error["code"].stringValue ?? "FAILED",
                message: error["message"].stringValue ?? "",
                details: error["details"].objectValue ?? [:])
        }
        return WebReply(
            status: self.status ?? 500,
            body: .envelope(data: Self.value(self.data), failure: failure))
    }

    private static func value(_ json: String?) -> CosmosValue? {
        json.flatMap { try? CosmosValue(json: $0) }
    }
}
