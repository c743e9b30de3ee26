import Audit
import CosmosSQL
import Diagnostics
import Documents

/// Finds out in the documents of dev's audit whether a release has passed.
struct ReleaseApprovals {
    let store: any DocumentStore
    let container: ContainerAddress

    private static let kind = DocumentKind.changeEvent.rawValue
    private static let pageSize: Int64 = 500

    /// What dev's audit says of a release.
    ///
    /// The newest second pass of dev decides; what other environments, or a first pass, said of the same scripts does
    /// not count. The events of its database are verified from the first one on.
    func result(for release: ReleaseDigest) async -> PromotionResult {
        do {
            return try await self.decision(on: release)
        } catch {
            let reason = Diagnostic(describing: error).message
            return PromotionResult(
                release: release, state: .unreadable,
                detail: "The audit of dev, \(self.container), cannot be read: \(reason)")
        }
    }

    /// Whether an event says already that the release was promoted here.
    func hasPromotion(of release: ReleaseDigest, databaseId: String) async throws -> Bool {
        try await self.events(.promoted, release).contains {
            $0[.databaseId]?.stringValue == databaseId
        }
    }

    private func decision(on release: ReleaseDigest) async throws -> PromotionResult {
        let events = try await self.events(.validated, release)
        let second = events.filter { event in
            event[.environment]?.stringValue == DeploymentEnvironment.dev.rawValue
                && event.further(ReleaseMember.pass) == EnvironmentChoice.Pass.second.rawValue
        }
        let newest = second.max { left, right in
            (left[.timestamp]?.stringValue ?? "", left.number)
                < (right[.timestamp]?.stringValue ?? "", right.number)
        }
        guard let newest else {
            let place = "the audit of dev, \(self.container)"
            let others = events.isEmpty ? "" : ", only validations that are none"
            return PromotionResult(
                release: release, state: .missing,
                detail: "The gate `second pass` is missing: \(place), has none of the release "
                    + "\(release.short)\(others).")
        }
        var result = PromotionResult(
            release: release, state: .approved,
            detail: "The release \(release.short) passed at \(newest.moment), event "
                + "\(newest.number) of \(newest.databaseName).",
            event: newest[.id]?.stringValue)
        if let fault = try await self.fault(around: newest) {
            result.state = .tampered
            result.detail = "The second pass of the release cannot be trusted. \(fault.message)"
        } else if newest.further(ReleaseMember.isPassed) != "true" {
            result.state = .failed
            result.detail =
                "The second pass of the release \(release.short) at \(newest.moment) failed: "
                + "\(newest.failedGates)."
        }
        return result
    }

    private func events(
        _ type: EventType, _ release: ReleaseDigest
    ) async throws -> [CosmosObject] {
        try await self.documents(
            "c.eventType = @type AND c.executionContext.\(ReleaseMember.digest) = @digest",
            ["@type": .string(type.rawValue), "@digest": .string(release.text)])
    }

    /// The first thing that is wrong with the events of the database up to this one.
    private func fault(around event: CosmosObject) async throws -> Diagnostic? {
        guard let databaseId = event[.databaseId]?.stringValue else {
            return ChainFault.malformed(at: event.number).diagnostic
        }
        var verifier = ChainVerifier(databaseId: databaseId)
        while verifier.head.sequence < event.number {
            let (after, wanted) = (verifier.head.sequence, event.number)
            let page = try await self.documents(
                "c.databaseId = @database AND c.sequence > @after AND c.sequence <= @through",
                [
                    "@database": .string(databaseId), "@after": .number(Double(after)),
                    "@through": .number(Double(min(after + Self.pageSize, wanted))),
                ])
            guard !page.isEmpty else {
                return ChainFault.outOfSequence(expected: after + 1, found: wanted).diagnostic
            }
            do throws(ChainFault) {
                for document in page.sorted(by: { $0.number < $1.number }) {
                    try verifier.check(document)
                }
            } catch {
                return error.diagnostic
            }
        }
        let isTheSame = verifier.head.hash == event[.hash]?.stringValue
        return isTheSame ? nil : ChainFault.altered(at: event.number).diagnostic
    }

    private func documents(
        _ condition: String, _ parameters: [String: CosmosValue]
    ) async throws(DocumentError) -> [CosmosObject] {
        var parameters = parameters
        parameters["@kind"] = .string(Self.kind)
        let query = ItemQuery(
            "SELECT * FROM c WHERE c.entityType = @kind AND " + condition, parameters: parameters,
            partitionKey: .string(Self.kind))
        do {
            return try await self.store.rows(of: query, in: self.container)
                .compactMap(\.objectValue)
        } catch .containerNotFound {
            // Nothing was relayed there yet.
            return []
        }
    }
}

extension CosmosObject {
    fileprivate var number: Int64 {
        self[.sequence]?.numberValue.flatMap { Int64(exactly: $0) } ?? 0
    }

    fileprivate var moment: String { self[.timestamp]?.stringValue ?? "an unknown time" }

    fileprivate var databaseName: String { self[.databaseId]?.stringValue ?? "a database" }

    fileprivate func further(_ name: String) -> String? {
        self[EventField.contextName]?.objectValue?[name]?.stringValue
    }

    fileprivate var failedGates: String {
        let failed = (self.further(ReleaseMember.gates) ?? "").split(separator: " ").filter {
            $0.hasSuffix("=\(GateResult.State.failed.rawValue)")
        }
        return failed.map { "`\($0.prefix { $0 != "=" })`" }.joined(separator: ", ")
    }
}
