import CosmosSQL
import Documents

extension FaultScript {
    private static let throttled = ScriptedTransport.Step.reply(
        429, [.retryAfter: "250", .substatus: "3200"])
    private static let other: CosmosObject = ["id": "1", "entityType": "event", "n": 9]

    /// Creating through faults: always one item, and never somebody else's taken for ours.
    static let creations: [FaultScript] = [
        FaultScript(.create, [], requests: 1, stored: 2),
        FaultScript(.create, [throttled, throttled], waits: [250, 250], requests: 3, stored: 2),
        FaultScript(.create, [.reply(449)], waits: [10], requests: 2, stored: 2),
        FaultScript(.create, [.notSent], waits: [200], requests: 2, stored: 2),
        FaultScript(.create, [.resetBefore], waits: [200], requests: 2, stored: 2),
        FaultScript(.create, [.resetAfter], waits: [200], requests: 3, stored: 2),
        FaultScript(.create, [.drip], waits: [200], requests: 3, stored: 2),
        FaultScript(.create, [.garble("<html>")], waits: [200], requests: 3, stored: 2),
        FaultScript(.create, [.reply(408)], waits: [100], requests: 2, stored: 2),
        FaultScript(.create, [.reply(500)], waits: [500], requests: 2, stored: 2),
        FaultScript(
            .create, [.resetAfter, .resetAfter], waits: [200, 400], requests: 4, stored: 2),
        FaultScript(
            .create, [.resetAfter, throttled], waits: [200, 250], requests: 4, stored: 2),
        FaultScript(
            .create, [.resetBefore, .overtaken(by: other)], code: "item-exists", waits: [200],
            requests: 3, stored: 9),
        FaultScript(
            .create, [.overtaken(by: other)], code: "item-exists", requests: 1, stored: 9),
        FaultScript(
            .create, [.overtaken(by: new)], code: "item-exists", requests: 1, stored: 2),
        FaultScript(
            .create, [.resetAfter, .resetBefore, .resetBefore, .resetBefore],
            code: "document-outcome-unknown", waits: [200, 400, 800], requests: 4, stored: 2),
        FaultScript(
            .create, [.reply(503), .reply(503)], code: "document-outcome-unknown", waits: [500],
            requests: 2, stored: nil),
        FaultScript(
            .create, [.reply(401)], code: "document-store-refused", requests: 1, stored: nil),
        FaultScript(.create, [.reply(400)], code: "item-invalid", requests: 1, stored: nil),
        FaultScript(
            .create, [.reply(400, [.substatus: "1001"])], code: "partition-key-mismatch",
            requests: 2, stored: nil),
        FaultScript(.create, [.reply(413)], code: "item-too-large", requests: 1, stored: nil),
        FaultScript(
            .create, [.reply(418)], code: "document-store-refused", requests: 1, stored: nil),
    ]

    /// Changing through faults: once, or said to be unknown.
    static let changes: [FaultScript] = [
        FaultScript(.upsert, [.resetAfter], waits: [200], requests: 2, stored: 2),
        FaultScript(.upsert, [.reply(503)], waits: [500], requests: 2, stored: 2),
        FaultScript(.replace, [.resetAfter], waits: [200], requests: 2, stored: 2),
        FaultScript(.replaceIfMatch, [.resetBefore], waits: [200], requests: 2, stored: 2),
        FaultScript(.replaceIfMatch, [.resetAfter], waits: [200], requests: 3, stored: 2),
        FaultScript(
            .replaceIfMatch, [.resetBefore, .overtaken(by: other)], code: "precondition-failed",
            waits: [200], requests: 3, stored: 9),
        FaultScript(
            .replaceIfMatch, [.overtaken(by: other)], code: "precondition-failed", requests: 1,
            stored: 9),
        FaultScript(.delete, [.resetBefore], waits: [200], requests: 2, stored: nil),
        FaultScript(.delete, [.resetAfter], waits: [200], requests: 2, stored: nil),
        FaultScript(.deleteIfMatch, [.resetAfter], waits: [200], requests: 2, stored: nil),
        FaultScript(.delete, [.reply(404)], code: "item-not-found", requests: 1, stored: 1),
        FaultScript(.patch, [throttled], waits: [250], requests: 2, stored: 2),
        FaultScript(.patch, [.notSent], waits: [200], requests: 2, stored: 2),
        FaultScript(
            .patch, [.resetAfter], code: "document-outcome-unknown", requests: 1, stored: 2),
        FaultScript(
            .patch, [.resetBefore], code: "document-outcome-unknown", requests: 1, stored: 1),
        FaultScript(
            .patch, [.reply(503)], code: "document-outcome-unknown", requests: 1, stored: 1),
        FaultScript(.patch, [.reply(412)], code: "precondition-failed", requests: 1, stored: 1),
        FaultScript(.patch, [.reply(400)], code: "patch-invalid", requests: 1, stored: 1),
        FaultScript(.patchIfMatch, [.resetBefore], waits: [200], requests: 2, stored: 2),
        FaultScript(
            .patchIfMatch, [.resetAfter], code: "document-outcome-unknown", waits: [200],
            requests: 2, stored: 2),
        FaultScript(.creatingBatch, [throttled], waits: [250], requests: 2, stored: 2),
        FaultScript(
            .creatingBatch, [.resetAfter], code: "document-outcome-unknown", requests: 1, stored: 2),
        FaultScript(
            .creatingBatch, [.reply(400)], code: "batch-invalid", requests: 1, stored: nil),
        FaultScript(.upsertingBatch, [.resetAfter], waits: [200], requests: 2, stored: 2),
        FaultScript(.upsertingBatch, [.garble("[")], waits: [200], requests: 2, stored: 2),
    ]
}
