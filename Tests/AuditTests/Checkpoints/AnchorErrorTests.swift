import Audit
import Diagnostics
import Testing

@Suite("Errors of anchors and checkpoints")
struct AnchorErrorTests {
    static let anchorErrors: [(AnchorError, String)] = [
        (.conflict(path: "a/7", size: 7, anchored: .empty, offered: .empty), "conflict"),
        (.occupied(path: "a/7", size: 7), "occupied"),
        (.unreadable(path: "a/7", reason: "it is not UTF-8 text"), "unreadable"),
        (.malformed(path: "a/7", .malformed(.size, line: 2)), "unreadable"),
        (.misnamed(path: "a/7", size: 8), "unreadable"),
        (.unwritable(path: "a/7", reason: "Permission denied"), "failed"),
        (.notStarted(reason: "Cannot allocate memory"), "failed"),
        (.ended(status: 3, errors: "no such ledger."), "failed"),
        (.signalled(signal: 9, errors: ""), "failed"),
        (.overdue(limit: .seconds(60), errors: "waiting"), "failed"),
        (.cancelled, "failed"),
        (.unusableAddress, "failed"),
        (.refused(host: "example.com", status: 503), "failed"),
        (.unreachable(host: "example.com", reason: "connection refused"), "failed"),
    ]

    @Test("Each error of an anchor says what, where and how to mend it", arguments: anchorErrors)
    func anchors(error: AnchorError, kind: String) {
        let diagnostic = error.diagnostic

        #expect(diagnostic.code == "audit-anchor-\(kind)")
        #expect(diagnostic.message.hasSuffix(".") && !diagnostic.message.hasSuffix(".."))
        #expect(diagnostic.remedy?.hasSuffix(".") == true)
        #expect(diagnostic.message.contains("a/7") == (diagnostic.details["path"] == "a/7"))
    }

    @Test("The same sentence is told for the same error")
    func sentences() {
        #expect(
            AnchorError.malformed(path: "a/7", .malformed(.size, line: 2)).diagnostic.message
                == "Anchored checkpoints cannot be read: a/7: Line 2 of the checkpoint cannot be "
                + "read: the size must be decimal digits without leading zeros.")
        #expect(
            AnchorError.overdue(limit: .seconds(60), errors: "waiting").diagnostic.message
                == "The checkpoint was not published: the command ran longer than 60 seconds: "
                + "waiting.")
        #expect(
            CheckpointError.unknownSigner(names: ["a", "b"], size: 3).diagnostic.message
                == "The checkpoint of 3 events cannot be trusted: it is signed by a, b, and by no "
                + "trusted key.")
        #expect(
            CheckpointError.wrongSignature(key: "a", size: 3).diagnostic.message
                == "The checkpoint of 3 events cannot be trusted: its signature is not that of the "
                + "key a it names.")
        #expect(CheckpointError.unsigned(key: "a").diagnostic.code == "audit-not-signed")
    }
}
