import Audit
import CosmosSQL
import Diagnostics
import FoundationEssentials
import Testing

@Suite("Anchoring")
struct AnchoringTests {
    private let log: SampleLog
    private let other: SigningKey

    init() throws {
        self.log = try SampleLog.shared.get()
        self.other = try SigningKey.generate(name: "other", seed: Array(repeating: 7, count: 32))
    }

    private func verdict(
        _ expectations: AuditExpectations, through count: Int = 520
    ) -> AuditVerdict {
        var verifier = AuditVerifier(expectations)
        for text in self.log.payloads.prefix(count) { verifier.check(text) }
        return verifier.verdict()
    }

    /// The checkpoint of the log at a size, signed by some keys.
    private func note(
        _ size: Int, by keys: [SigningKey], origin: String = SampleLog.origin,
        extensions: [String] = []
    ) throws -> SignedCheckpoint {
        var frontier = MerkleFrontier()
        for text in self.log.payloads.prefix(size) {
            let hash = try CosmosValue(json: text)["hash"].stringValue
            frontier.append(try #require(TreeHash(hex: hash ?? "")))
        }
        return try keys[0].sign(
            Checkpoint(
                origin: origin, size: Int64(size), root: frontier.root, extensions: extensions),
            with: Array(keys.dropFirst()))
    }

    @Test("An anchor that no trusted key signed anchors nothing, and is named")
    func untrusted() throws {
        var expectations = self.log.expectations
        expectations.history = nil
        expectations.anchors = [try self.note(510, by: [self.other])]

        let verdict = self.verdict(expectations)

        #expect(verdict.anchoring.anchoredThrough == 0)
        #expect(verdict.anchoring.contradictions.map(\.kind) == [.untrusted])
        #expect(verdict.findings.map(\.code) == ["audit-anchor-untrusted"])
        #expect(verdict.outcome == .invalid)
    }

    @Test("Without trusted keys anchors count, and it is said that nobody looked at signatures")
    func withoutKeys() throws {
        let verdict = self.verdict(
            AuditExpectations(anchors: [try self.note(510, by: [self.other])]))

        #expect(verdict.anchoring.anchoredThrough == 510)
        #expect(!verdict.anchoring.areSignaturesChecked)
        #expect(
            verdict.anchoring.summary
                == "The events 1 to 510 are anchored; 511 to 520 are not. The signatures were not "
                + "checked, for no key is trusted.")
        #expect(verdict.outcome == .done)
    }

    @Test("An anchor of another audit is named as such")
    func foreign() throws {
        var expectations = self.log.expectations
        expectations.anchors = [try self.note(510, by: [self.log.key], origin: "elsewhere")]

        #expect(self.verdict(expectations).anchoring.contradictions.map(\.kind) == [.foreign])
    }

    @Test("A key that the trusted one handed over to is trusted from then on")
    func rotation() throws {
        var expectations = self.log.expectations
        expectations.history = nil
        let handover = Checkpoint.announcement(of: self.other.verifier)
        expectations.anchors = [
            try self.note(515, by: [self.other]),
            try self.note(510, by: [self.log.key, self.other], extensions: [handover]),
            try self.note(505, by: [self.other]),
        ]

        let anchoring = self.verdict(expectations).anchoring

        #expect(anchoring.anchoredThrough == 515)
        #expect(anchoring.contradictions.map(\.size) == [505])
    }

    @Test("Anchors behind the first bad event were not compared, and none is called cut off")
    func unreached() {
        var verifier = AuditVerifier(self.log.expectations)
        for text in self.log.payloads.prefix(600) + self.log.payloads.suffix(1) {
            verifier.check(text)
        }

        let verdict = verifier.verdict()

        #expect(verdict.integrity.fault?.position == 601)
        #expect(verdict.anchoring.anchoredThrough == 500)
        #expect(verdict.anchoring.contradictions.map(\.kind) == [.unreached])
    }

    @Test("The empty audit has an anchor too")
    func empty() throws {
        let verdict = self.verdict(
            AuditExpectations(anchors: [try self.note(0, by: [self.other])]), through: 0)

        #expect(verdict.anchoring.unanchored == nil)
        #expect(verdict.anchoring.summary == "There are no events.")
        #expect(verdict.integrity.head == ChainHash.origin)
        #expect(verdict.outcome == .done)
    }

    @Test("Verdicts can be encoded and read back, with words for each finding")
    func encoding() throws {
        let verdict = self.verdict(self.log.expectations, through: 499)

        let data = try JSONEncoder().encode(verdict)
        #expect(try JSONDecoder().decode(AuditVerdict.self, from: data) == verdict)
        #expect(verdict.anchoring.contradictions.map(\.kind) == [.truncated, .truncated])
        #expect(
            verdict.anchoring.summary
                == "The audit was cut off: an anchor speaks of 500 events, and 500 is missing.")
        #expect(verdict.findings.allSatisfy { !$0.message.isEmpty && $0.remedy != nil })
    }

    @Test("Another last event than was announced is a fault of its own")
    func otherHead() {
        let verdict = self.verdict(
            AuditExpectations(head: ChainHead(sequence: 520, hash: ChainHash.origin)))

        #expect(verdict.integrity.fault?.kind == "otherHead")
        #expect(verdict.integrity.fault?.position == 520)
    }
}
