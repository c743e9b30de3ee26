import Diagnostics
import Documents
import Testing

@Suite("Errors of a service")
struct ServiceErrorTests {
    @Test(
        "Errors between a service and its client have a status, a code and an outcome",
        arguments: [
            (.refused(store: "s", status: 403, reason: "x"), 403, "document-store-refused", 4),
            (.refused(store: "s", status: 400, reason: "x"), 400, "document-store-refused", 1),
            (.outcomeUnknown(store: "s", reason: "x"), 503, "document-outcome-unknown", 8),
            (.invalidAccount(reason: "x"), 400, "document-account-invalid", 2),
        ] as [(DocumentError, Int, String, Int32)])
    func codes(error: DocumentError, status: Int, code: String, outcome: Int32) {
        #expect(error.status == status)
        #expect(error.substatus == 0)
        #expect(error.diagnostic.code == code)
        #expect(error.diagnostic.outcome.rawValue == outcome)
        #expect(error.diagnostic.remedy != nil)
    }
}
