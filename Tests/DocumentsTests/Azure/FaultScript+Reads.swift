import Documents

extension FaultScript {
    private static let throttled = ScriptedTransport.Step.reply(
        429, [.retryAfter: "250", .substatus: "3200"])

    /// Reading through faults.
    static let reads: [FaultScript] = [
        FaultScript(.read, [], requests: 1, stored: 1),
        FaultScript(.read, [throttled], waits: [250], requests: 2, stored: 1),
        FaultScript(.read, [.reply(429)], waits: [5_000], requests: 2, stored: 1),
        FaultScript(
            .read, Array(repeating: throttled, count: 10), code: "document-store-unavailable",
            waits: Array(repeating: 250, count: 9), requests: 10, stored: 1),
        FaultScript(
            .read, [.reply(429, [.retryAfter: "31000"])], code: "document-store-unavailable",
            requests: 1, stored: 1),
        FaultScript(.read, [.reply(449)], waits: [10], requests: 2, stored: 1),
        FaultScript(.read, [.reply(408)], waits: [100], requests: 2, stored: 1),
        FaultScript(
            .read, [.reply(408), .reply(408)], code: "document-store-unavailable", waits: [100],
            requests: 2, stored: 1),
        FaultScript(.read, [.reply(500)], waits: [500], requests: 2, stored: 1),
        FaultScript(.read, [.reply(503)], waits: [500], requests: 2, stored: 1),
        FaultScript(
            .read, [.reply(503), .reply(503)], code: "document-store-unavailable", waits: [500],
            requests: 2, stored: 1),
        FaultScript(
            .read, [.reply(410, [.substatus: "1002"])], waits: [200], requests: 2, stored: 1),
        FaultScript(
            .read, [.reply(404, [.substatus: "1002"])], waits: [100], requests: 2, stored: 1),
        FaultScript(
            .read, [.reply(403, [.substatus: "3"])], waits: [1_000], requests: 2, stored: 1),
        FaultScript(
            .read, [.reply(401)], code: "document-store-refused", requests: 1, stored: 1),
        FaultScript(
            .read, [.reply(403, [.substatus: "5300"])], code: "document-store-refused", requests: 1,
            stored: 1),
        FaultScript(.read, [.reply(400)], code: "item-invalid", requests: 1, stored: 1),
        FaultScript(.read, [.reply(404)], requests: 1, stored: 1),
        FaultScript(
            .read, [.reply(404, [.substatus: "1003"])], code: "container-not-found", requests: 1,
            stored: 1),
        FaultScript(.read, [.notSent, .notSent], waits: [200, 400], requests: 3, stored: 1),
        FaultScript(
            .read, [.notSent, .notSent, .notSent, .notSent], code: "document-store-unavailable",
            waits: [200, 400, 800], requests: 4, stored: 1),
        FaultScript(
            .read, [.resetBefore, .resetAfter], waits: [200, 400], requests: 3, stored: 1),
        FaultScript(.read, [.garble("{\"id\": ")], waits: [200], requests: 2, stored: 1),
        FaultScript(.read, [.drip], waits: [200], requests: 2, stored: 1),
        FaultScript(
            .read, [.drip, .drip], code: "document-store-unavailable", waits: [200], requests: 2,
            stored: 1),
        FaultScript(.query, [throttled, .reply(503)], waits: [250, 500], requests: 3, stored: 1),
        FaultScript(
            .query, [.reply(404)], code: "container-not-found", requests: 1, stored: 1),
        FaultScript(
            .changes, [throttled, .resetAfter], waits: [250, 200], requests: 3, stored: 1),
    ]
}
