package import Diagnostics

/// What was found out about an audit: three questions that are answered apart from one another.
package struct AuditVerdict: Hashable, Sendable, Codable {
    /// Whether the events are the ones that were written, as far as they themselves can tell.
    package var integrity: IntegrityVerdict
    /// Whether each change has its event, and each event its change.
    package var completeness: CompletenessVerdict
    /// How far checkpoints that were kept elsewhere hold the events.
    package var anchoring: AnchoringVerdict

    /// What is wrong, or worth knowing, with what to do next.
    package var findings: [Diagnostic] {
        self.integrity.findings + self.completeness.findings + self.anchoring.findings
    }

    /// `done` when nothing is wrong; that events are not anchored is not wrong by itself.
    package var outcome: Outcome {
        self.findings.contains { $0.severity == .error } ? .invalid : .done
    }
}
