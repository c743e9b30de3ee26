package import CosmosSQL

extension ItemPatch {
    /// The patch as the body of a request.
    package var document: CosmosObject {
        var document: CosmosObject = ["operations": .array(self.operations.map(\.document))]
        document["condition"] = self.condition.map(CosmosValue.string)
        return document
    }

    /// Reads the body of a request; some client libraries send the bare list of operations.
    package init(document: CosmosValue) throws(DocumentError) {
        guard let operations = document.arrayValue ?? document["operations"].arrayValue else {
            throw .invalidPatch(reason: "it has no list of operations")
        }
        var parsed: [Operation] = []
        for operation in operations { parsed.append(try Operation(document: operation)) }
        self.init(parsed, condition: document["condition"].stringValue)
    }
}

extension ItemPatch.Operation {
    fileprivate var document: CosmosValue {
        switch self {
        case .add(let path, let value): ["op": "add", "path": .string(path), "value": value]
        case .set(let path, let value): ["op": "set", "path": .string(path), "value": value]
        case .replace(let path, let value):
            ["op": "replace", "path": .string(path), "value": value]
        case .remove(let path): ["op": "remove", "path": .string(path)]
        case .increment(let path, let difference):
            ["op": "incr", "path": .string(path), "value": .number(difference)]
        case .move(let from, let path):
            ["op": "move", "from": .string(from), "path": .string(path)]
        }
    }

    fileprivate init(document: CosmosValue) throws(DocumentError) {
        let name = document["op"].stringValue ?? ""
        guard let path = document["path"].stringValue else {
            throw .invalidPatch(reason: "the operation `\(name)` has no path")
        }
        let value = document["value"]
        switch name.lowercased() {
        case "remove": self = .remove(path: path)
        case "move":
            guard let from = document["from"].stringValue else {
                throw .invalidPatch(reason: "the operation `move` has no `from`")
            }
            self = .move(from: from, to: path)
        case "incr", "increment":
            guard let difference = value.numberValue else {
                throw .invalidPatch(reason: "the operation `\(name)` has no number")
            }
            self = .increment(path: path, by: difference)
        case "add", "set", "replace":
            guard !value.isUndefined else {
                throw .invalidPatch(reason: "the operation `\(name)` has no value")
            }
            switch name.lowercased() {
            case "add": self = .add(path: path, value)
            case "set": self = .set(path: path, value)
            default: self = .replace(path: path, value)
            }
        default: throw .invalidPatch(reason: "there is no operation `\(name)`")
        }
    }
}
