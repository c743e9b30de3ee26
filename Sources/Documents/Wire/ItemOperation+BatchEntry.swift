package import CosmosSQL

extension ItemOperation {
    /// The operation as an entry of a batch.
    package var batchEntry: CosmosValue {
        var entry: CosmosObject
        switch self {
        case .create(let item):
            entry = ["operationType": "Create", "resourceBody": .object(item)]
        case .upsert(let item, let precondition):
            entry = ["operationType": "Upsert", "resourceBody": .object(item)]
            precondition.write(to: &entry)
        case .read(let id, let precondition):
            entry = ["operationType": "Read", "id": .string(id)]
            precondition.write(to: &entry)
        case .replace(let id, let item, let precondition):
            entry = [
                "operationType": "Replace", "id": .string(id), "resourceBody": .object(item),
            ]
            precondition.write(to: &entry)
        case .delete(let id, let precondition):
            entry = ["operationType": "Delete", "id": .string(id)]
            precondition.write(to: &entry)
        case .patch(let id, let patch, let precondition):
            entry = [
                "operationType": "Patch", "id": .string(id),
                "resourceBody": .object(patch.document),
            ]
            precondition.write(to: &entry)
        }
        return .object(entry)
    }

    /// Reads an entry of a batch.
    package init(batchEntry entry: CosmosValue) throws(DocumentError) {
        let precondition = Precondition(batchEntry: entry)
        let body = entry["resourceBody"]
        switch entry["operationType"].stringValue {
        case "Create": self = .create(try body.item)
        case "Upsert": self = .upsert(try body.item, precondition)
        case "Read": self = .read(id: try entry.id, precondition)
        case "Replace": self = .replace(id: try entry.id, try body.item, precondition)
        case "Delete": self = .delete(id: try entry.id, precondition)
        case "Patch":
            self = .patch(id: try entry.id, try ItemPatch(document: body), precondition)
        case let name:
            throw .invalidBatch(reason: "there is no operation `\(name ?? "")`")
        }
    }
}

extension Precondition {
    fileprivate func write(to entry: inout CosmosObject) {
        switch self {
        case .none: break
        case .ifMatch(let etag): entry["ifMatch"] = .string(etag)
        case .ifNoneMatch(let etag): entry["ifNoneMatch"] = .string(etag)
        }
    }

    fileprivate init(batchEntry entry: CosmosValue) {
        if let etag = entry["ifMatch"].stringValue {
            self = .ifMatch(etag)
        } else {
            self = entry["ifNoneMatch"].stringValue.map(Precondition.ifNoneMatch) ?? .none
        }
    }
}

extension CosmosValue {
    fileprivate var item: CosmosObject {
        get throws(DocumentError) {
            guard let item = self.objectValue else {
                throw .invalidBatch(reason: "an operation has no `resourceBody` that is an object")
            }
            return item
        }
    }

    fileprivate var id: String {
        get throws(DocumentError) {
            guard let id = self["id"].stringValue else {
                throw .invalidBatch(reason: "an operation has no `id`")
            }
            return id
        }
    }
}
