package import Audit
import Databases
package import Diagnostics
import Migrations

/// The verdicts on an audit, each by itself.
package struct AuditVerifyResult: Hashable, Sendable, Codable {
    /// What was verified: an address, or a file.
    package var subject: String
    /// Whether the events are the ones that were written.
    package var integrity: IntegrityVerdict
    /// Whether each change has its event, and each event its change.
    package var completeness: CompletenessVerdict
    /// How far checkpoints that were kept elsewhere hold the events.
    package var anchoring: AnchoringVerdict
    /// What is wrong, or worth knowing.
    package var findings: [Diagnostic]

    init(_ verdict: AuditVerdict, of subject: String) {
        self.subject = subject
        self.integrity = verdict.integrity
        self.completeness = verdict.completeness
        self.anchoring = verdict.anchoring
        self.findings = verdict.findings
    }

    /// The first thing that is wrong; `nil` when nothing is.
    package var failure: Diagnostic? { self.findings.first { $0.severity == .error } }

    /// The three verdicts in one sentence each.
    package var summaries: [(verdict: String, isGood: Bool, sentence: String)] {
        [
            ("integrity", self.integrity.fault == nil, self.integrity.summary),
            (
                "completeness",
                !self.completeness.findings.contains { $0.severity == .error },
                self.completeness.summary
            ),
            ("anchoring", self.anchoring.contradictions.isEmpty, self.anchoring.summary),
        ]
    }
}

/// What to verify, and what to hold it against.
package struct AuditVerification: Hashable, Sendable {
    /// An exported file; `nil` for the configured database.
    package var file: String?
    /// The texts of further keys to trust.
    package var keys: [String] = []
    /// Folders with checkpoints; the configured ones when empty.
    package var anchors: [String] = []
    /// Whether the document store is compared as well.
    package var comparesStore = true
    /// Whether events that no anchor holds are a failure.
    package var requiresAnchor = false

    /// Verifies the configured database.
    package init() {}
}

extension Workspace {
    /// Verifies the audit of the configured database, or an exported one.
    ///
    /// - Throws: What keeps the audit from being read; what is wrong with it is in the result.
    package func verifyAudit(_ verification: AuditVerification) async throws -> AuditVerifyResult {
        let keys = try verification.keys.map(VerifierKey.init(parsing:))
        var result =
            if let path = verification.file {
                try self.verify(file: path, verification, keys)
            } else {
                try await self.verifyDatabase(verification, keys)
            }
        if verification.requiresAnchor, !result.anchoring.lacksOnlyCheckpoint,
            let range = result.anchoring.unanchored
        {
            result.findings.append(
                Diagnostic(
                    code: "audit-anchor-required",
                    message:
                        "The events \(range.text) are not anchored, and `--require-anchor` asks for it.",
                    remedy: "Run `dbvc audit checkpoint`, and verify again.", outcome: .invalid))
        }
        return result
    }

    private func verifyDatabase(
        _ verification: AuditVerification, _ keys: [VerifierKey]
    ) async throws -> AuditVerifyResult {
        try await self.withAudit { database in
            let expectations = AuditExpectations(
                databaseId: database.databaseId,
                origin: Self.origin(of: database.databaseId),
                keys: self.configuration.audit.trustedKeys + keys,
                anchors: try self.anchoredCheckpoints(
                    of: database.databaseId, in: verification.anchors),
                history: try await database.migrator.historyRows().filter { $0.type != .schema }
                    .map(HistoryReference.init(_:)),
                historyTable: AuditJournal.name(of: database.history))
            let inspection = AuditInspection(
                of: self.ledger(database),
                store: verification.comparesStore ? try self.documentStore() : nil,
                container: self.container, expectations: expectations)
            let verdict = try await inspection.run(on: database.session.connection)
            return AuditVerifyResult(verdict, of: database.session.displayName)
        }
    }

    private func verify(
        file path: String, _ verification: AuditVerification, _ keys: [VerifierKey]
    ) throws -> AuditVerifyResult {
        let file = InputFile(path)
        let export = try AuditExport(reading: file.forEachPiece)
        let verdict = try export.verdict(
            trusting: self.configuration.audit.trustedKeys + keys,
            anchors: try self.anchoredCheckpoints(
                of: export.header.databaseId, in: verification.anchors),
            origin: Self.origin(of: export.header.databaseId), reading: file.forEachPiece)
        return AuditVerifyResult(verdict, of: path)
    }
}
