import CosmosSQL
import Diagnostics
import Operations

extension WebService {
    /// Whether scripts, history, audit and schema agree.
    var integrityRoutes: [Route] {
        [
            .post(
                "/integrity/verify", .reader,
                "Holds scripts, history, audit and schema against each other.",
                body: [
                    Self.databaseField, Self.environmentField,
                    .optional(
                        "fixDrift", .flag,
                        "Whether to tell how drift is mended; nothing is ever changed."),
                ],
                answers: [
                    Route.Answer(200, "All agrees.", data: Self.integritySchema(isValid: true)),
                    Route.Answer(
                        422, "Something does not agree.",
                        data: Self.integritySchema(isValid: false)),
                ]
            ) { try await self.verify($0) }
        ]
    }

    private static func integritySchema(isValid: Bool) -> CosmosValue {
        var issue: CosmosObject = [
            "type": DataSchema.text,
            "severity": ["type": "string", "enum": ["error", "warning", "note"]],
        ]
        if !isValid { issue["migrationId?"] = DataSchema.text }
        issue["description"] = DataSchema.text
        issue["recommendation"] = DataSchema.text
        let mismatch = DataSchema.object([
            "migrationId": DataSchema.text, "description": DataSchema.text,
            "cause?": DataSchema.text,
        ])
        return DataSchema.object([
            "isValid": DataSchema.flag, "issues": DataSchema.list(DataSchema.object(issue)),
            "checksumMismatches": isValid
                ? ["type": "array", "maxItems": 0] : DataSchema.list(mismatch),
            "schemaDrift?": DataSchema.anything,
        ])
    }

    private func verify(_ call: RouteCall) async throws -> WebReply {
        var request = try await self.request(call, environment: call.text("environment"))
        request.databaseId = try await self.databaseId(call.text("databaseId") ?? "", request)
        let workspace = try await self.source.workspace(request)
        let validation = try await workspace.validate()
        var issues = validation.findings.filter { !$0.isPending }.map(IntegrityIssue.init)
        do {
            issues += try await workspace.verifyAudit(AuditVerification()).findings
                .map(IntegrityIssue.init)
        } catch OperationError.noAudit {
            // Where nothing was recorded, nothing can be wrong with it.
        }
        let drift = try await self.drift(workspace, call.body["fixDrift"]?.booleanValue ?? false)
        issues += drift?.issues ?? []
        let mismatches = validation.findings.filter { $0.code == "CHECKSUM_MISMATCH" }
        let isValid = !issues.contains { $0.severity == .error }
        var members: CosmosObject = [
            "isValid": .boolean(isValid), "issues": .array(issues.map(\.document)),
            "checksumMismatches": .array(mismatches.map(\.mismatch)),
        ]
        members["schemaDrift"] = drift?.document
        let data = CosmosValue.object(members)
        guard !isValid else { return .success(data) }
        let count = issues.count { $0.severity == .error }
        return .failure(
            WebFailure(
                status: 422, code: "INTEGRITY_ISSUES",
                message: "\(count) things do not agree; `data.issues` lists them."), data: data)
    }
}

extension WebService {
    /// How the schema compares with what the migrations have made; `nil` where dbvc cannot inspect the database.
    private func drift(_ workspace: Workspace, _ asksForScript: Bool) async throws -> DriftAnswer? {
        let result: DriftResult
        do {
            result = try await workspace.detectDrift(DriftRequest(isRecorded: false))
        } catch OperationError.noInspector {
            return nil
        }
        var answer = DriftAnswer(result: result)
        if asksForScript, result.state == .drifted, let basis = result.basis {
            var wishes = ComparisonWishes()
            wishes.wantsScript = true
            wishes.allowsLoss = true
            answer.script = try await workspace.compareSchemas(
                from: .live, to: .snapshot(basis.snapshotId), wishes
            ).scriptText
        }
        return answer
    }
}

extension ValidateResult.Finding {
    /// Whether it only says that a migration is not applied yet.
    fileprivate var isPending: Bool { self.code.hasSuffix("_NOT_APPLIED") }

    fileprivate var mismatch: CosmosValue {
        var mismatch: CosmosObject = [
            "migrationId": .string(self.migrationId ?? ""), "description": .string(self.message),
        ]
        if let cause = self.cause { mismatch["cause"] = .string(cause) }
        return .object(mismatch)
    }
}
