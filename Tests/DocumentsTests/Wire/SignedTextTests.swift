import Diagnostics
import Documents
import Testing

@Suite("Signatures")
struct SignedTextTests {
    static let date = "Tue, 01 Nov 1994 08:12:31 GMT"

    @Test(
        "Requests are signed as the service does it",
        arguments: [
            (.get, "/", "N4K9sTh55gXE+YRPcuWlVBBIfFr7vgRBGMdn4Z+Nels="),
            (.get, "/dbs/audit", "BHGQcRAZggR1EBZoy4F2K57SUWlTBUNRp+wNMzdKybs="),
            (
                .get, "/dbs/audit/colls/version-control/",
                "W1P3+qNEjrEXw4opXbNpOqkgD7+WlNh5hBjPzUw2Dzw="
            ),
            (
                .get, "/dbs/audit/colls/version-control/pkranges",
                "OzjFHU1XJ0hDpRDa8V1Dyt8AESRld3dSAQJlSOmk0dQ="
            ),
            (
                .post, "/dbs/audit/colls/version-control/docs/",
                "xv2mAeDQ+0Zyiip6jkNUBET38H0SPg7Vr/2oYE5dN4E="
            ),
            (
                .get, "//dbs/audit/colls/version-control/docs/Evt%201%C3%A9",
                "X/QNofC2+AWajVZ0O04tr3TYpGkgI5MO7X7rEeyIvNA="
            ),
            (.post, "/offers", "Ftk34HutX8V34ipGOZ6VXEiUyUkuKcAnX3X4yw9cBmc="),
        ] as [(CosmosRequest.Method, String, String)])
    func vectors(method: CosmosRequest.Method, path: String, signature: String) throws {
        let key = try #require(AccountKey.emulator)
        let request = CosmosRequest(method, try #require(ResourcePath(encoded: path)))

        let text = SignedText.text(of: request, date: Self.date)

        #expect(key.signature(of: text) == signature)
        #expect(key.accepts(signature, of: text))
        #expect(!key.accepts(signature, of: text + " "))
    }

    @Test("The signature stands percent-encoded in its field, and is read in any form")
    func field() {
        let signature = "xv2mAeDQ+0Zyiip6jkNUBET38H0SPg7Vr/2oYE5dN4E="
        let encoded =
            "type%3Dmaster%26ver%3D1.0%26sig%3D"
            + "xv2mAeDQ%2B0Zyiip6jkNUBET38H0SPg7Vr%2F2oYE5dN4E%3D"
        let token = AuthorizationToken(.master, signature: signature)

        #expect(token.header == encoded)
        #expect(AuthorizationToken(header: encoded) == token)
        #expect(AuthorizationToken(header: encoded.replacing("%3D", with: "%3d")) == token)
        #expect(AuthorizationToken(header: "type=master&ver=1.0&sig=\(signature)") == token)
        for text in ["", "type=master", "sig=x", "type=other&sig=x", "nonsense", "type%3"] {
            #expect(AuthorizationToken(header: text) == nil)
        }
    }

    @Test("A key shows itself nowhere, and must be base64")
    func keys() {
        let key = AccountKey.emulator

        #expect(key.map { "\($0)" } == "***")
        #expect(key.map { String(reflecting: $0) }?.contains("C2y6") == false)
        #expect(key?.byteCount == 64)
        #expect(AccountKey(Secret("")) == nil)
        #expect(AccountKey(Secret("not base64!")) == nil)
    }
}
