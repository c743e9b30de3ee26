import CosmosSQL
import Documents

extension CosmosEndpoint {
    /// The list of databases, and new ones.
    func databases(_ request: CosmosRequest) async throws -> CosmosReply {
        switch request.method {
        case .get: return try await self.databaseList()
        case .post where request.headers.isQuery: return try await self.databaseList()
        case .post:
            let name = try Self.name(in: try request.json())
            guard try await self.store.makeDatabase(name) else {
                throw EndpointError.nameTaken(name)
            }
            return CosmosReply(status: 201, json: Self.document(try await self.find(name)))
        default: throw EndpointError.methodNotAllowed
        }
    }

    /// One database.
    func database(_ name: String, _ request: CosmosRequest) async throws -> CosmosReply {
        let record = try await self.find(name)
        switch request.method {
        case .get: return CosmosReply(status: 200, json: Self.document(record))
        case .delete:
            _ = try await self.store.removeDatabase(name)
            return CosmosReply(status: 204)
        default: throw EndpointError.methodNotAllowed
        }
    }

    /// The record of a database.
    func find(_ name: String) async throws -> DatabaseRecord {
        guard let record = try await self.store.databases().first(where: { $0.name == name }) else {
            throw EndpointError.databaseNotFound(name)
        }
        return record
    }

    private func databaseList() async throws -> CosmosReply {
        let documents = try await self.store.databases().map(Self.document)
        return CosmosReply(status: 200, json: Self.feed(documents, "Databases", of: ""))
    }

    private static func document(_ record: DatabaseRecord) -> CosmosValue {
        [
            "id": .string(record.name), "_rid": .string(record.rid),
            "_self": .string("dbs/\(record.rid)/"), "_etag": .string("\"\(record.rid)\""),
            "_colls": "colls/", "_users": "users/", "_ts": 0,
        ]
    }
}
