import Audit
import Testing

/// The verifiers of a log as they are before each event, so that a change costs one event only.
struct VerifiedPrefixes {
    let log: SampleLog
    /// The verifier after that many events.
    private let verifiers: [AuditVerifier]

    static let shared = Result { try VerifiedPrefixes(SampleLog.shared.get()) }

    init(_ log: SampleLog) {
        self.log = log
        var verifier = AuditVerifier(log.expectations)
        var verifiers = [verifier]
        for payload in log.payloads {
            verifier.check(payload)
            verifiers.append(verifier)
        }
        self.verifiers = verifiers
    }

    /// The verifier that has seen the first events.
    func verifier(after count: Int) -> AuditVerifier { self.verifiers[count] }

    /// What is wrong when these texts follow the first events.
    func fault(of texts: [[UInt8]], after count: Int) -> ChainFault? {
        var verifier = self.verifiers[count]
        for text in texts { verifier.check(text) }
        return verifier.fault
    }
}
