/// A request to one of Azure's services, as a value.
package struct AzureRequest: Hashable, Sendable {
    /// `GET` or `POST`.
    package var method: String
    /// The address, with its query.
    package var url: String
    /// The headers.
    package var headers: [String: String]
    /// The body; `nil` for none.
    package var body: String?

    /// Describes a request.
    package init(method: String, url: String, headers: [String: String], body: String?) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// Asks for something.
    static func get(_ url: String, _ query: [(String, String?)], headers: [String: String]) -> Self
    {
        let separator = url.contains("?") ? "&" : "?"
        return Self(
            method: "GET", url: url + separator + Self.form(query), headers: headers, body: nil)
    }

    /// Posts a form.
    static func post(_ url: String, _ fields: [(String, String?)]) -> Self {
        Self(
            method: "POST", url: url,
            headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: Self.form(fields))
    }

    /// The address without its query, for messages.
    var place: String { self.url.split(separator: "?").first.map(String.init) ?? self.url }

    /// Writes names and values as forms and queries have them; what has no value is left out.
    private static func form(_ fields: [(String, String?)]) -> String {
        fields.compactMap { name, value in value.map { "\(name)=\(Self.escaped($0))" } }
            .joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                String(UnicodeScalar(byte))
            default:
                "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
