import CosmosSQL
import Crypto
import Documents
import FoundationEssentials

extension CosmosEndpoint {
    /// The list of a database's containers, and new ones.
    func containers(_ database: String, _ request: CosmosRequest) async throws -> CosmosReply {
        let parent = try await self.find(database)
        switch request.method {
        case .post where !request.headers.isQuery:
            let body = try request.json()
            let address = ContainerAddress(
                database: database, container: try Self.name(in: body))
            let definition = try Self.definition(in: body)
            guard try await self.store.makeContainer(address, definition) else {
                throw EndpointError.nameTaken(address.container)
            }
            return try await self.reply(201, try await self.record(address))
        case .get, .post:
            let records = try await self.store.containerRecords(in: database)
            let documents = records.map { Self.document($0, parent) }
            return CosmosReply(
                status: 200, json: Self.feed(documents, "DocumentCollections", of: parent.rid))
        default: throw EndpointError.methodNotAllowed
        }
    }

    /// One container.
    func container(
        _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        let record = try await self.record(container)
        switch request.method {
        case .get: return try await self.reply(200, record)
        case .put:
            let wanted = try Self.definition(in: try request.json())
            do {
                try await self.store.replaceContainer(container, wanted)
            } catch .containerDiffers(_, let setting) {
                throw EndpointError.invalidRequest(reason: "the \(setting) cannot be changed")
            }
            return try await self.reply(200, try await self.record(container))
        case .delete:
            _ = try await self.store.removeContainer(container)
            return CosmosReply(status: 204)
        default: throw EndpointError.methodNotAllowed
        }
    }

    /// The record of a container.
    func record(_ container: ContainerAddress) async throws -> ContainerRecord {
        guard let record = try await self.store.containerRecord(container) else {
            throw DocumentError.containerNotFound(container)
        }
        return record
    }

    /// The path of a container by resource ids.
    func link(_ record: ContainerRecord) async throws -> String {
        Self.link(record, try await self.find(record.address.database))
    }

    private static func link(_ record: ContainerRecord, _ parent: DatabaseRecord) -> String {
        "dbs/\(parent.rid)/colls/\(record.rid)/"
    }

    private func reply(_ status: Int, _ record: ContainerRecord) async throws -> CosmosReply {
        let document = Self.document(record, try await self.find(record.address.database))
        var reply = CosmosReply(status: status, json: document)
        reply.headers[.etag] = document["_etag"].stringValue
        reply.headers[.alternativePath] = "dbs/\(record.address.database)"
        return reply
    }

    private static func document(
        _ record: ContainerRecord, _ parent: DatabaseRecord
    ) -> CosmosValue {
        var document: CosmosObject = ["id": .string(record.address.container)]
        for (name, value) in record.definition.document { document[name] = value }
        document["indexingPolicy"] = .object(
            IndexingPolicy(document: record.definition.indexingPolicy).document)
        document["conflictResolutionPolicy"] = [
            "mode": "LastWriterWins", "conflictResolutionPath": "/_ts",
            "conflictResolutionProcedure": "",
        ]
        document["geospatialConfig"] = ["type": "Geography"]
        let digest = SHA256.hash(data: Data(CosmosValue.object(document).jsonText().utf8))
        let etag = digest.prefix(8).map { String($0, radix: 16) }.joined()
        for name in ["docs", "sprocs", "triggers", "udfs", "conflicts"] {
            document["_\(name)"] = .string("\(name)/")
        }
        document["_rid"] = .string(record.rid)
        document["_self"] = .string(Self.link(record, parent))
        document["_etag"] = .string("\"\(etag)\"")
        document["_ts"] = 0
        return .object(document)
    }
}
