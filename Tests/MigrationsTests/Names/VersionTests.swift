import Migrations
import Testing

@Suite("Version")
struct VersionTests {
    @Test(
        "A version keeps its digits and shows dots for underscores",
        arguments: [
            ("1", "1"), ("0015", "0015"), ("1_1", "1.1"), ("2.0", "2.0"), ("1.2_3", "1.2.3"),
            ("20251127_143000", "20251127.143000"), ("+13", "+13"), ("-14", "-14"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
        ])
    func text(written: String, shown: String) {
        #expect(Version(parsing: written)?.text == shown)
    }

    @Test(
        "What is not made of whole numbers is no version",
        arguments: [
            "", "a", "1a", "1.", ".1", "1..2", "11.1.", "10-1", "1 ", "1__2", "-", "1.x", "²",
        ])
    func rejected(text: String) {
        #expect(Version(parsing: text) == nil)
    }

    @Test(
        "Equal numbers are equal versions, however they are written",
        arguments: [
            ("1", "1.0"), ("1", "1.0.0"), ("1", "01"), ("1_2", "1.2"), ("0", "0.0"), ("+1", "1"),
            ("-0", "0"), ("1.010", "1.10.0"),
        ])
    func equality(left: String, right: String) throws {
        let one = try #require(Version(parsing: left))
        let other = try #require(Version(parsing: right))

        #expect(one == other)
        #expect(one.hashValue == other.hashValue)
        #expect(!(one < other) && !(other < one))
    }

    @Test("Versions are ordered part by part, as numbers")
    func order() {
        let texts = [
            "-14", "0", "0.0.1", "0.9", "1", "1.0.1", "1.1", "1.9", "1.10", "1.10.1", "2", "9",
            "10", "20240101120000", "99999999999999999999", "100000000000000000000",
        ]
        let versions = texts.compactMap(Version.init(parsing:))

        #expect(versions.count == texts.count)
        #expect(versions.reversed().sorted().map(\.text) == texts)
        for (low, high) in zip(versions, versions.dropFirst()) {
            #expect(low < high)
            #expect(!(high < low))
        }
    }
}
