import CosmosSQL
import FoundationEssentials

extension CosmosValue {
    /// Makes a value of anything that encodes as JSON.
    ///
    /// - Throws: `EncodingError` for what has no JSON.
    init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        // The same value is the same text, and has the same ETag.
        encoder.outputFormatting = .sortedKeys
        let bytes = Array(try encoder.encode(value))
        self = try CosmosValue(json: bytes, depthLimit: 1_000)
    }

    /// A text, or `null`.
    static func text(_ text: String?) -> Self { text.map(Self.string) ?? .null }

    /// A whole number, or `null`.
    static func whole(_ number: Int?) -> Self { number.map { .number(Double($0)) } ?? .null }

    /// A list of texts.
    static func texts(_ texts: [String]) -> Self { .array(texts.map(Self.string)) }
}
