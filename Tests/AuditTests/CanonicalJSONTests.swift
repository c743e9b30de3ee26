import Audit
import CosmosSQL
import Testing

@Suite("CanonicalJSON")
struct CanonicalJSONTests {
    @Test(
        "Numbers are written as in RFC 8785, appendix B",
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
            (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xC340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
            (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
            (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
            (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"),
            (0x444B_1AE4_D6E2_EF50, "1e+21"), (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"),
            (0x3EB0_C6F7_A0B5_ED8D, "0.000001"), (0x41B3_DE43_5555_5553, "333333333.3333332"),
            (0x41B3_DE43_5555_5554, "333333333.33333325"),
            (0x41B3_DE43_5555_5555, "333333333.3333333"),
            (0x41B3_DE43_5555_5556, "333333333.3333334"),
            (0x41B3_DE43_5555_5557, "333333333.33333343"),
            (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
        ] as [(UInt64, String)])
    func numbers(bits: UInt64, text: String) {
        #expect(CanonicalJSON.text(of: .number(Double(bitPattern: bits))) == text)
    }

    @Test(
        "The point and the exponent stand where ECMAScript puts them",
        arguments: [
            (1e16, "10000000000000000"), (123e20, "1.23e+22"), (1.5, "1.5"), (100, "100"),
            (0.1, "0.1"), (1.25e-7, "1.25e-7"), (-12.5e-6, "-0.0000125"),
            (1e20 + 1e5, "100000000000000100000"),
        ] as [(Double, String)])
    func layout(number: Double, text: String) {
        #expect(CanonicalJSON.text(of: .number(number)) == text)
    }

    @Test("Every finite number reads back as itself")
    func roundTrip() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let number = Double(bitPattern: generator.next())
            guard number.isFinite else { continue }
            let text = CanonicalJSON.text(of: .number(number))
            #expect(Double(text) == number, "\(text)")
        }
    }

    @Test("The sample of RFC 8785, section 3.2, has its bytes")
    func sample() throws {
        let value = try CosmosValue(
            json: #"""
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                  "literals": [null, true, false]
                }
                """#)

        #expect(
            CanonicalJSON.text(of: value) == #"""
                {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}
                """#)
    }

    @Test("Names are sorted by their UTF-16 code units, as in RFC 8785, section 3.2.3")
    func order() throws {
        let value = try CosmosValue(
            json: #"""
                {"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
                 "\u00f6": "Latin Small Letter O With Diaeresis"}
                """#)

        #expect(
            CanonicalJSON.text(of: value) == #"""
                {"\r":"Carriage Return","1":"One","\#u{80}":"Control","\#u{F6}":"Latin Small Letter O With Diaeresis","\#u{20AC}":"Euro Sign","\#u{1F600}":"Emoji: Grinning Face","\#u{FB33}":"Hebrew Letter Dalet With Dagesh"}
                """#)
    }

    @Test("What JSON cannot hold leaves no trace that depends on the writer")
    func absentValues() {
        let value: CosmosValue = ["b": .undefined, "a": .number(.infinity), "c": []]

        #expect(CanonicalJSON.text(of: value) == #"{"a":null,"c":[]}"#)
    }
}
