/// Header fields by name; names have no letter case.
package struct CosmosHeaders: Hashable, Sendable {
    private var fields: [String: String] = [:]

    /// Makes a set without fields.
    package init() {}

    /// The value of a field by its name in lower case; of a field given twice the last value.
    package subscript(_ name: String) -> String? {
        get { self.fields[name] }
        set { self.fields[name] = newValue }
    }

    /// The value of a field.
    package subscript(_ header: CosmosHeader) -> String? {
        get { self.fields[header.rawValue] }
        set { self.fields[header.rawValue] = newValue }
    }

    /// Whether a field says `true`; client libraries write it in any letter case.
    package func isTrue(_ header: CosmosHeader) -> Bool {
        self[header]?.lowercased() == "true"
    }

    /// The fields, sorted by name.
    package var sorted: [(name: String, value: String)] {
        self.fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }
}

extension CosmosHeaders: ExpressibleByDictionaryLiteral {
    /// Makes a set of these fields.
    package init(dictionaryLiteral fields: (CosmosHeader, String)...) {
        for (header, value) in fields { self[header] = value }
    }
}
