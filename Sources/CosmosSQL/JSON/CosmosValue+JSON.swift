extension CosmosValue {
    /// The deepest nesting of arrays and objects that is read, as the service limits it.
    package static let depthLimit = 128

    /// Reads UTF-8 JSON text, strictly after RFC 8259; of repeated member names the last one counts.
    package init(
        json bytes: [UInt8], depthLimit: Int = CosmosValue.depthLimit
    ) throws(JSONError) {
        var parser = JSONParser(bytes: bytes, depthLimit: depthLimit)
        self = try parser.parseDocument()
    }

    /// Reads JSON text, strictly after RFC 8259; of repeated member names the last one counts.
    package init(
        json text: String, depthLimit: Int = CosmosValue.depthLimit
    ) throws(JSONError) {
        try self.init(json: Array(text.utf8), depthLimit: depthLimit)
    }

    /// The value as compact JSON.
    ///
    /// Whole numbers up to 2^53 have no fraction, others the shortest text that reads back alike.
    /// What JSON cannot hold (`undefined`, infinite numbers) is left out of objects and arrays and
    /// is `null` when alone.
    package func jsonText() -> String {
        JSONWriter.text(of: self, isPretty: false)
    }

    /// The value as JSON for people, indented by two spaces.
    package func prettyJSONText() -> String {
        JSONWriter.text(of: self, isPretty: true)
    }
}

extension CosmosObject {
    /// Makes an object of text that ``CosmosValue/jsonText()`` gave; it is read when the members are asked for.
    ///
    /// - Throws: `JSONError.unexpectedEnd` when the brackets do not close where the text ends; more is not checked.
    package init(storedText bytes: [UInt8]) throws(JSONError) {
        guard let text = ObjectText(bytes) else {
            throw .unexpectedEnd(
                expected: "an object", at: TextPosition(of: bytes.count, in: bytes))
        }
        self.init(text)
    }
}
