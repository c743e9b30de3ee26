import Audit
import Diagnostics
import Testing

@Suite("TreeHash")
struct TreeHashTests {
    static let bytes = [UInt8](0..<32)
    static let hex = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    static let base64 = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    @Test("Bytes, hex and base64 are three writings of one hash")
    func writings() throws {
        let hash = try #require(TreeHash(bytes: Self.bytes))

        #expect(hash.bytes == Self.bytes)
        #expect(hash.hexText == Self.hex)
        #expect(hash.base64Text == Self.base64)
        #expect(TreeHash(hex: Self.hex) == hash)
        #expect(TreeHash(base64: Self.base64) == hash)
        #expect("\(hash)" == Self.hex)
        #expect(hash.flipping(bit: 0) != hash)
    }

    @Test(
        "What is not exactly 32 bytes in the one writing is refused",
        arguments: [
            "", "00", Self.hex + "00", Self.hex.uppercased(), " " + Self.hex.dropFirst(),
            "0x" + Self.hex.dropFirst(2), "g" + Self.hex.dropFirst(), "é" + Self.hex.dropFirst(2),
        ])
    func refusedHex(text: String) {
        #expect(TreeHash(hex: text) == nil)
    }

    @Test(
        "Base64 that an encoder does not write is refused",
        arguments: [
            "", "AAEC", String(Self.base64.dropLast()), Self.base64 + "=", Self.base64 + "\n",
            Self.base64.dropLast(2) + "9=", " " + Self.base64, Self.base64.dropLast() + "-",
        ])
    func refusedBase64(text: String) {
        #expect(TreeHash(base64: text) == nil)
    }

    @Test("More or fewer bytes are no hash", arguments: [0, 31, 33])
    func refusedBytes(count: Int) {
        #expect(TreeHash(bytes: [UInt8](repeating: 0, count: count)) == nil)
    }
}
