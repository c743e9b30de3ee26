import Audit
import Databases
import Diagnostics
import Documents

extension DoctorCheck {
    /// Whether the audit is as it was written.
    static let audit = DoctorCheck(
        name: "audit", inOrder: "The audit is as it was written.",
        question: .workspace { workspace in
            guard workspace.configuration.target != nil else { return [] }
            do {
                var verification = AuditVerification()
                verification.comparesStore = workspace.hasStore
                return Self.findings(in: try await workspace.verifyAudit(verification))
            } catch OperationError.noAudit {
                return [
                    DoctorFinding(
                        .auditAbsent, "Nothing was recorded in the audit yet.",
                        "Run `dbvc migrate`; its events begin the audit.")
                ]
            } catch is DocumentError {
                // The check of the store tells of it; the events are verified by themselves.
                var verification = AuditVerification()
                verification.comparesStore = false
                return Self.findings(in: try await workspace.verifyAudit(verification))
            } catch {
                guard case DatabaseError.cannotConnect = error else { throw error }
                return []
            }
        })

    private static func findings(in result: AuditVerifyResult) -> [DoctorFinding] {
        let verdicts: [(DoctorFindingKind, [Diagnostic])] = [
            (.auditBroken, result.integrity.findings),
            (.auditIncomplete, result.completeness.findings),
            (.auditContradicted, result.anchoring.findings),
        ]
        return verdicts.flatMap { kind, findings in
            findings.compactMap { finding in
                switch finding.severity {
                case .error: DoctorFinding(kind, finding.message, finding.remedy)
                case .warning, .note:
                    kind == .auditContradicted
                        ? DoctorFinding(.auditUnanchored, finding.message, finding.remedy) : nil
                }
            }
        }
    }
}
