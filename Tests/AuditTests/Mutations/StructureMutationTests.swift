import Audit
import Diagnostics
import Testing

/// The log with events removed, doubled, put in, moved, cut off and taken from elsewhere.
@Suite("Mutations of the log's structure")
struct StructureMutationTests {
    private let prefixes: VerifiedPrefixes
    private let log: SampleLog
    private var texts: [[UInt8]] { self.log.payloads }

    init() throws {
        self.prefixes = try VerifiedPrefixes.shared.get()
        self.log = self.prefixes.log
    }

    @Test("A removed, doubled or moved event is found at its place")
    func order() async {
        for index in self.texts.indices.dropLast() {
            await Task.yield()
            let (position, next) = (Int64(index + 1), Int64(index + 2))
            let found = ChainFault.outOfSequence(expected: position, found: next)
            let (this, following) = (self.texts[index], self.texts[index + 1])

            #expect(self.prefixes.fault(of: [following], after: index) == found)
            #expect(self.prefixes.fault(of: [following, this], after: index) == found)
            #expect(
                self.prefixes.fault(of: [this], after: index + 1)
                    == .outOfSequence(expected: next, found: position))
        }
    }

    @Test("An event that was put in is found, however well it was made")
    func insertions() async throws {
        for (index, text) in self.texts.enumerated() {
            await Task.yield()
            let position = Int64(index + 1)
            let unlinked = try Forgery.relinked(
                text, to: String(repeating: "ab", count: 32)
            ).text
            #expect(
                self.prefixes.fault(of: [unlinked], after: index) == .brokenLink(at: position))

            guard let reason = Forgery.member("environment", of: text) else { continue }
            let linked = try Forgery.rehashed(text.replacing(reason, with: "\"prod\"")).text
            #expect(
                self.prefixes.fault(of: [linked, text], after: index)
                    == .outOfSequence(expected: position + 1, found: position))
        }
    }

    @Test("A log that was cut off is found by an anchor, or reported as not anchored")
    func truncation() async {
        for count in 0...SampleLog.count {
            await Task.yield()
            let verdict = self.prefixes.verifier(after: count).verdict()
            let size = Int64(count)
            let anchored = SampleLog.anchorSizes.last { $0 <= size } ?? 0
            let missing = SampleLog.anchorSizes.filter { $0 > size }

            #expect(verdict.integrity.fault == nil)
            #expect(verdict.anchoring.anchoredThrough == anchored)
            #expect(
                verdict.anchoring.unanchored
                    == (size == anchored ? nil : EventRange(from: anchored + 1, through: size)))
            #expect(verdict.anchoring.contradictions.map(\.kind) == missing.map { _ in .truncated })
            #expect(
                verdict.anchoring.contradictions.map(\.range)
                    == missing.map { EventRange(from: size + 1, through: $0) })
        }
    }

    @Test("Events of another log are found at their place")
    func replay() async throws {
        let foreign = try SampleLog(count: 300, databaseId: "lpa-bloom-db-prod")
        let sibling = try SampleLog(count: 300, environment: "prod")
        for index in 0..<300 {
            await Task.yield()
            let position = Int64(index + 1)
            #expect(
                self.prefixes.fault(of: [foreign.payloads[index]], after: index)
                    == .foreign(at: position))
            // The first event of a chain has no link: the second one does not follow it.
            let rest = index == 0 ? [self.texts[1]] : []
            #expect(
                self.prefixes.fault(of: [sibling.payloads[index]] + rest, after: index)
                    == .brokenLink(at: index == 0 ? 2 : position))
        }
    }

    @Test("Another environment's whole log is one of another audit, or rewritten")
    func otherLog() throws {
        let foreign = try SampleLog(count: 50, databaseId: "lpa-bloom-db-prod")
        let sibling = try SampleLog(count: 600, environment: "prod")
        var verifier = AuditVerifier(self.log.expectations)
        for text in foreign.payloads { verifier.check(text) }
        #expect(verifier.fault == .foreign(at: 1))

        verifier = AuditVerifier(self.log.expectations)
        for text in sibling.payloads { verifier.check(text) }
        let anchoring = verifier.verdict().anchoring
        #expect(verifier.fault == nil)
        #expect(anchoring.contradictions.map(\.kind) == [.rewritten, .truncated])
        #expect(anchoring.contradictions.first?.range == EventRange(from: 1, through: 500))
        #expect(anchoring.unanchored == EventRange(from: 1, through: 600))
    }
}
