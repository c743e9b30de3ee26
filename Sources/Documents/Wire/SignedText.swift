/// What the signature of a request is made over.
///
/// Source: "Access control on Azure Cosmos DB resources", section "Constructing the hashed token
/// signature for a master token".
package enum SignedText {
    /// The text of a request whose date is in `x-ms-date`.
    package static func text(
        _ method: CosmosRequest.Method, kind: String, link: String, date: String
    ) -> String {
        "\(method.rawValue.lowercased())\n\(kind)\n\(link)\n\(date.lowercased())\n\n"
    }

    /// The text of a request.
    package static func text(of request: CosmosRequest, date: String) -> String {
        self.text(request.method, kind: request.path.kind, link: request.path.link, date: date)
    }
}
