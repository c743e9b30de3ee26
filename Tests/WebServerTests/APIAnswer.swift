import CosmosSQL
import HTTPTypes

/// An answer of the API.
struct APIAnswer: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    /// The whole body; undefined where it is no JSON.
    var value: CosmosValue { (try? CosmosValue(json: self.text)) ?? .undefined }

    /// The result.
    var data: CosmosValue { self.value["data"] }

    /// The error's code; `nil` where there is none.
    var code: String? { self.value["error"]["code"].stringValue }

    /// The fields that the error names.
    var fields: [String] {
        (self.value["error"]["details"]["fields"].arrayValue ?? [])
            .compactMap { $0["field"].stringValue }.sorted()
    }

    /// The names of the members, in order.
    static func names(_ value: CosmosValue) -> [String] {
        value.objectValue.map { Array($0.keys) } ?? []
    }
}
