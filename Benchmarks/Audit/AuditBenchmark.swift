// Measures the audit on one core, against SHA-256 over the same bytes and against fixed limits, and
// prints the ratios. Ends with 1 when one is beyond its target. `DBVC_BENCH_EVENTS` sets the number of
// events, 200,000 unless set.

import Audit
import CosmosSQL
import Crypto
import Diagnostics
import Foundation

/// The events of a database that is migrated again and again.
private struct EventMaker {
    private var head = ChainHead.origin
    private var state: UInt64 = 1

    /// The next event; about 900 bytes of canonical JSON.
    mutating func next() -> ChangeEvent {
        let number = Int(self.head.sequence) + 1
        let salt = self.state &* 0x9E37_79B9_7F4A_7C15
        self.state = salt
        let draft = EventDraft(
            databaseId: "lpa-bloom-db-dev", migrationId: "20260101_\(number)_add_columns",
            eventType: .completed,
            timestamp: Timestamp(milliseconds: 1_764_254_700_000 + Int64(number) * 61_000),
            environment: "dev", executor: "pipeline",
            executionContext: ExecutionContext(
                pipelineRunId: "\(9_000_000_000 + number)",
                commitSha: "da39a3ee5e6b4b0d3255bfef95601890afd80709", branch: "develop",
                workflowName: "migrate", hostName: "runner", toolVersion: "1.0.0"),
            durationMs: number % 3_000,
            scriptChecksum: String(repeating: "ab", count: 32), statements: 4,
            history: HistoryReference(
                installedRank: number, version: "20260101.\(number)", checksum: -7, success: true))
        let event = ChangeEvent(draft, after: self.head, salting: { salt })
        self.head = event.head
        return event
    }
}

/// Prints the table, and remembers whether a line of it is beyond its target.
private struct Table {
    private(set) var isMissed = false

    init() {
        print(Self.line("", ["ours", "theirs", "ratio", "at most"]))
    }

    mutating func report(_ what: String, _ ours: Double, _ theirs: Double, atMost limit: Double) {
        let ratio = ours / theirs
        let isBeyond = ratio > limit
        self.isMissed = self.isMissed || isBeyond
        let numbers = [ours, theirs, ratio, limit].map { String(format: "%.3f", $0) }
        print(Self.line(what, numbers) + (isBeyond ? "  MISSED" : "  ok"))
    }

    private static func line(_ what: String, _ columns: [String]) -> String {
        let padded = columns.map { String(repeating: " ", count: max(0, 12 - $0.count)) + $0 }
        return what.padding(toLength: 52, withPad: " ", startingAt: 0) + padded.joined()
    }
}

/// The milliseconds of processor time that the work takes.
private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
    let start = now()
    try work()
    return now() - start
}

@main
private enum AuditBenchmark {
    static func main() throws {
        let variable = ProcessInfo.processInfo.environment["DBVC_BENCH_EVENTS"]
        let count = variable.flatMap { Int($0) } ?? 200_000
        var table = Table()
        var maker = EventMaker()
        var payloads: [[UInt8]] = []
        payloads.reserveCapacity(count)
        let making = milliseconds {
            for _ in 0..<count {
                payloads.append(CanonicalJSON.bytes(of: .object(maker.next().document)))
            }
        }
        table.report(
            "an event for the outbox, ms (limit 0.1 ms)", making / Double(count), 0.1, atMost: 1)
        try Self.verify(payloads, &table)
        try Self.prove(payloads, &table)
        exit(table.isMissed ? 1 : 0)
    }

    /// Integrity with commitments, the tree, and the replay of the history, against one SHA-256.
    private static func verify(_ payloads: [[UInt8]], _ table: inout Table) throws {
        let bytes = payloads.reduce(0) { $0 + $1.count }
        print("\(payloads.count) events of \(bytes / max(payloads.count, 1)) bytes")
        var digest = SHA256()
        let hashing = milliseconds {
            for payload in payloads { digest.update(data: payload) }
        }
        var verifier = AuditVerifier()
        let verifying = milliseconds {
            for payload in payloads { verifier.check(payload) }
        }
        guard verifier.count == payloads.count, Array(digest.finalize()).count == 32 else {
            print("The events were not found good: \(String(describing: verifier.fault)).")
            exit(1)
        }
        table.report("verify all events, ms (theirs: SHA-256)", verifying, hashing, atMost: 10)
    }

    private static func prove(_ payloads: [[UInt8]], _ table: inout Table) throws {
        let tree = MerkleTree(leaves: payloads.map { TreeHash.leaf($0) })
        let root = try tree.root(ofFirst: tree.size)
        let rounds = 1_000
        let proving = try milliseconds {
            for round in 0..<rounds {
                let index = round * 7_919 % tree.size
                let proof = try tree.inclusionProof(ofLeaf: index, inFirst: tree.size)
                guard proof.proves(TreeHash.leaf(payloads[index]), under: root) else { exit(1) }
            }
        }
        table.report(
            "an inclusion proof, made and checked, ms (limit 5 ms)", proving / Double(rounds), 5,
            atMost: 1)
    }
}
