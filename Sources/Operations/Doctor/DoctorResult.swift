/// Everything the doctor has to say.
package struct DoctorResult: Hashable, Sendable, Codable {
    /// What was found, and the checks that found nothing, in the order of the checks.
    package var findings: [DoctorFinding]
    /// Whether no error was found.
    package var isHealthy: Bool

    init(_ findings: [DoctorFinding], hiding redaction: (String) -> String) {
        var seen: Set<DoctorFinding> = []
        self.findings = findings.map { finding in
            var finding = finding
            finding.message = redaction(finding.message)
            finding.remedy = finding.remedy.map(redaction)
            return finding
        }.filter { seen.insert($0).inserted }
        self.isHealthy = !self.findings.contains { $0.severity == .error }
    }
}
