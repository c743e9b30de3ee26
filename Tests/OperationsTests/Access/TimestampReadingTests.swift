import Diagnostics
import Testing

@Suite("Reading moments")
struct TimestampReadingTests {
    @Test(
        "What is written is read again",
        arguments: [0, 1, 951_826_599_999, 1_709_210_096_789, 1_790_000_000_000, 4_107_542_399_000])
    func same(milliseconds: Int64) {
        let moment = Timestamp(milliseconds: milliseconds)

        #expect(Timestamp(rfc3339: moment.rfc3339) == moment)
    }

    @Test("Whole seconds need no fraction")
    func seconds() {
        #expect(
            Timestamp(rfc3339: "2026-11-24T18:20:05Z")
                == Timestamp(rfc3339: "2026-11-24T18:20:05.000Z"))
    }

    @Test(
        "Anything else is no moment",
        arguments: [
            "", "never", "2026-11-24", "2026-11-24T18:20:05", "2026-11-24T18:20:05+00:00",
            "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z",
            "2026-11-24T24:00:00Z", "2026-11-24T18:60:05Z", "2026-11-24 18:20:05Z",
            "2026-11-24T18:20:05.1Z", "2026-11-24T18:20:05.1a3Z", "-026-11-24T18:20:05Z",
        ])
    func none(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }
}
