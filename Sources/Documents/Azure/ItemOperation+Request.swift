import CosmosSQL

extension ItemOperation {
    /// The request that has the service carry the operation out.
    func request(in container: ContainerAddress, _ partitionKey: PartitionKey) -> CosmosRequest {
        var headers: CosmosHeaders = [.partitionKey: partitionKey.header]
        self.precondition.write(to: &headers)
        switch self {
        case .create(let item), .upsert(let item, _):
            headers[.contentType] = "application/json"
            if case .upsert = self { headers[.isUpsert] = "True" }
            return CosmosRequest(.post, .items(of: container), headers: headers, body: item.bytes)
        case .read(let id, _):
            return CosmosRequest(.get, .item(id, of: container), headers: headers)
        case .replace(let id, let item, _):
            headers[.contentType] = "application/json"
            return CosmosRequest(.put, .item(id, of: container), headers: headers, body: item.bytes)
        case .delete(let id, _):
            return CosmosRequest(.delete, .item(id, of: container), headers: headers)
        case .patch(let id, let patch, _):
            headers[.contentType] = "application/json-patch+json"
            return CosmosRequest(
                .patch, .item(id, of: container), headers: headers, body: patch.document.bytes)
        }
    }

    /// What must hold of the stored item.
    var precondition: Precondition {
        switch self {
        case .create: .none
        case .upsert(_, let precondition), .read(_, let precondition),
            .replace(_, _, let precondition), .delete(_, let precondition),
            .patch(_, _, let precondition):
            precondition
        }
    }

    /// What sending the operation twice does.
    ///
    /// A patch on an item of a known version finds another version when it is sent again.
    var effect: RequestEffect {
        switch self {
        case .read: .none
        case .create, .upsert, .replace, .delete: .repeatable
        case .patch(_, _, .ifMatch(let etag)): etag == "*" ? .once : .repeatable
        case .patch: .once
        }
    }

    /// The item that the operation puts into the store whole.
    var writtenItem: CosmosObject? {
        switch self {
        case .create(let item), .upsert(let item, _), .replace(_, let item, _): item
        case .read, .delete, .patch: nil
        }
    }

    /// The id of the item; empty when the item has none.
    var id: String {
        switch self {
        case .create(let item), .upsert(let item, _): item["id"]?.stringValue ?? ""
        case .read(let id, _), .replace(let id, _, _), .delete(let id, _), .patch(let id, _, _): id
        }
    }

    /// Throws what can be told without the service: ids that no URL can carry, and items that are too large.
    func check() throws(DocumentError) {
        guard let item = self.writtenItem else { return }
        let id = try ItemRules.id(of: item)
        let size = item.withoutSystemProperties.bytes.count
        guard size <= ItemRules.sizeLimit else { throw .itemTooLarge(id: id, bytes: size) }
    }
}

extension CosmosObject {
    /// The object as UTF-8 JSON.
    var bytes: [UInt8] { Array(CosmosValue.object(self).jsonText().utf8) }
}
