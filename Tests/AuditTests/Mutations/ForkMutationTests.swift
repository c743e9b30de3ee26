import Audit
import CosmosSQL
import Diagnostics
import Testing

/// The log rewritten from some event on with right links and hashes.
@Suite("Forks of the log")
struct ForkMutationTests {
    private let prefixes: VerifiedPrefixes
    private let log: SampleLog

    init() throws {
        self.prefixes = try VerifiedPrefixes.shared.get()
        self.log = self.prefixes.log
    }

    /// What the one who rewrites the log does with the checkpoints in it.
    enum Checkpoints {
        case keep
        case signAgain
        case leaveOut
    }

    @Test("A fork is found at the next checkpoint in the log, which still tells of the old events")
    func keptCheckpoints() async throws {
        for first in stride(from: 1, through: 999, by: 9) where !first.isMultiple(of: 100) {
            await Task.yield()
            let next = (first / 100 + 1) * 100
            let verifier = try self.fork(from: first, through: next, .keep)
            #expect(
                verifier.fault == .badCheckpoint(at: Int64(next), .otherRoot), "from \(first)")
        }
    }

    @Test("Checkpoints that were signed again are not signed by a trusted key")
    func forgedCheckpoints() async throws {
        for first in stride(from: 5, through: 999, by: 90) {
            await Task.yield()
            let next = (first / 100 + 1) * 100
            let verifier = try self.fork(from: first, through: next, .signAgain)
            guard case .badCheckpoint(Int64(next), .untrusted) = verifier.fault else {
                Issue.record("from \(first): \(String(describing: verifier.fault))")
                continue
            }
        }
    }

    @Test(
        "A fork without checkpoints is found by the next anchor, or told as not anchored",
        arguments: [1, 2, 300, 499, 500, 501, 899, 900, 901, 999, 1_000])
    func removedCheckpoints(first: Int) throws {
        let verifier = try self.fork(from: first, through: SampleLog.count, .leaveOut)

        let anchoring = verifier.verdict().anchoring
        let contradicted = SampleLog.anchorSizes.filter { $0 >= first }
        let anchored = SampleLog.anchorSizes.last { $0 < first } ?? 0
        #expect(verifier.fault == nil)
        #expect(anchoring.anchoredThrough == anchored)
        #expect(anchoring.unanchored == EventRange(from: anchored + 1, through: 1_000))
        #expect(anchoring.contradictions.map(\.kind) == contradicted.map { _ in .rewritten })
        #expect(
            anchoring.contradictions.map(\.range)
                == contradicted.map { EventRange(from: anchored + 1, through: $0) })
    }

    /// The verifier of the log with all events of a range rewritten.
    private func fork(
        from first: Int, through last: Int, _ checkpoints: Checkpoints
    ) throws -> AuditVerifier {
        let forger = try SigningKey.generate(
            name: "dbvc-test", seed: Array(repeating: 9, count: 32))
        var verifier = self.prefixes.verifier(after: first - 1)
        var frontier = MerkleFrontier()
        for text in self.log.payloads.prefix(first - 1) {
            frontier.append(try #require(TreeHash(hex: try Self.hash(of: text))))
        }
        var previous =
            try first == 1 ? ChainHash.origin : Self.hash(of: self.log.payloads[first - 2])
        for (index, original) in self.log.payloads[first - 1..<last].enumerated() {
            var text = original
            if index == 0 {
                text = try Forgery.replacing("timestamp", in: text, with: "\"forged\"")
            }
            if Forgery.member("checkpoint", of: text) != nil {
                switch checkpoints {
                case .keep: break
                case .signAgain:
                    let note = try forger.sign(
                        Checkpoint(
                            origin: SampleLog.origin, size: frontier.size, root: frontier.root))
                    text = try Forgery.replacing(
                        "checkpoint", in: text,
                        with: CanonicalJSON.text(of: .string(note.text)))
                case .leaveOut:
                    text = try Forgery.removing(["checkpoint"], from: text)
                    text = try Forgery.replacing("eventType", in: text, with: "\"validated\"")
                }
            }
            let forged = try Forgery.relinked(text, to: previous)
            previous = forged.hash
            frontier.append(try #require(TreeHash(hex: forged.hash)))
            verifier.check(forged.text)
        }
        return verifier
    }

    private static func hash(of text: [UInt8]) throws -> String {
        let member = try #require(Forgery.member("hash", of: text))
        return String(decoding: text[member.value].dropFirst().dropLast(), as: UTF8.self)
    }
}
