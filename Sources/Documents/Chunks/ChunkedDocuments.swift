package import CosmosSQL
import Crypto
import FoundationEssentials

/// Documents of which one member may be larger than an item can be.
///
/// A large member is cut into chunks, each an item that is named by what it holds: a chunk that is there already, from
/// whichever document, is not written again. The chunks come first and the document that names them last, so that a
/// document that can be read is whole, whenever the writer stopped. Chunks are never changed and never removed.
package struct ChunkedDocuments: Sendable {
    /// The partition of the chunks.
    package static let entityType = "content-chunk"
    /// The most bytes a member may take within its document.
    package static let inlineLimit = 1_024 * 1_024

    private static let idsPerQuery = 200

    private let store: any DocumentStore
    private let container: ContainerAddress

    /// Names the container; its partition key path must be `/entityType`.
    package init(in store: any DocumentStore, _ container: ContainerAddress) {
        self.store = store
        self.container = container
    }

    /// Writes a document over whatever has its id, with the member in chunks where it is large.
    ///
    /// - Parameters:
    ///   - document: The document; its `entityType` says which partition it lies in.
    ///   - member: The name of the member, which holds an object.
    ///   - isNew: Whether nothing may have its id.
    /// - Throws: What the store throws; the document is then what it was. `.idTaken` where it has to be new and is not.
    package func write(
        _ document: CosmosObject, chunking member: String, isNew: Bool = false
    ) async throws(DocumentError) {
        guard let partitionKey = PartitionKey(document["entityType"] ?? .undefined) else {
            throw .partitionKeyMismatch(path: "/entityType")
        }
        var document = document
        let text = (document[member] ?? .undefined).jsonText()
        if text.utf8.count > Self.inlineLimit {
            let bytes = Array(text.utf8)
            let chunks = ContentChunks.split(bytes).map { (Self.id(of: $0), $0) }
            try await self.writeMissing(chunks)
            var stub: CosmosObject = [
                "chunks": .array(chunks.map { .string($0.0) }),
                "bytes": .number(Double(bytes.count)), "sha256": .string(Self.digest(of: bytes)),
            ]
            // What kind of value it is can still be asked for in queries.
            stub["type"] = document[member]?["type"]
            document[member] = .object(stub)
        }
        if isNew {
            try await self.store.create(document, in: self.container, partitionKey: partitionKey)
        } else {
            try await self.store.upsert(document, in: self.container, partitionKey: partitionKey)
        }
    }

    /// Reads a document with its member put together.
    ///
    /// - Returns: `nil` when there is no such document.
    /// - Throws: `.incompleteDocument` when a chunk is missing or not what was written.
    package func read(
        id: String, partitionKey: PartitionKey, chunking member: String
    ) async throws(DocumentError) -> CosmosObject? {
        guard
            var document = try await self.store.read(
                id: id, in: self.container, partitionKey: partitionKey)
        else { return nil }
        guard let names = document[member]?["chunks"].arrayValue?.compactMap(\.stringValue),
            let digest = document[member]?["sha256"].stringValue
        else { return document }
        let texts = try await self.texts(of: names)
        var bytes: [UInt8] = []
        for name in names {
            guard let text = texts[name] else {
                throw .incompleteDocument(id: id, reason: "the item \(name) is missing")
            }
            bytes += text.utf8
        }
        guard Self.digest(of: bytes) == digest, let value = try? CosmosValue(json: bytes) else {
            throw .incompleteDocument(id: id, reason: "its chunks are not those that were written")
        }
        document[member] = value
        return document
    }

    // MARK: Chunks

    private func writeMissing(
        _ chunks: [(id: String, bytes: ArraySlice<UInt8>)]
    ) async throws(DocumentError) {
        let present = try await self.present(among: chunks.map(\.id))
        var seen = present
        let items = chunks.filter { seen.insert($0.id).inserted }.map { id, bytes in
            CosmosObject([
                ("id", .string(id)), ("entityType", .string(Self.entityType)),
                ("_partitionKey", .string(Self.entityType)), ("schemaVersion", 1),
                ("text", .string(String(decoding: bytes, as: UTF8.self))),
            ])
        }
        try await self.store.upsertAll(items, in: self.container)
    }

    private func present(among ids: [String]) async throws(DocumentError) -> Set<String> {
        var found: Set<String> = []
        for part in Self.parts(of: ids) {
            let names = part.indices.map { "@p\($0)" }
            let query = ItemQuery(
                "SELECT VALUE c.id FROM c WHERE c.id IN (\(names.joined(separator: ", ")))",
                parameters: Dictionary(
                    uniqueKeysWithValues: zip(names, part.map(CosmosValue.string))),
                partitionKey: .string(Self.entityType))
            found.formUnion(
                try await self.store.rows(of: query, in: self.container).compactMap(\.stringValue))
        }
        return found
    }

    private func texts(of ids: [String]) async throws(DocumentError) -> [String: String] {
        var texts: [String: String] = [:]
        for part in Self.parts(of: ids) {
            let items = try await self.store.readAll(
                ids: Array(part), in: self.container, partitionKey: .string(Self.entityType))
            for item in items {
                guard let id = item["id"]?.stringValue else { continue }
                texts[id] = item["text"]?.stringValue
            }
        }
        return texts
    }

    private static func parts(of ids: [String]) -> [ArraySlice<String>] {
        stride(from: 0, to: ids.count, by: Self.idsPerQuery).map {
            ids[$0..<min($0 + Self.idsPerQuery, ids.count)]
        }
    }

    private static func id(of bytes: ArraySlice<UInt8>) -> String {
        "chunk_" + Self.digest(of: Array(bytes))
    }

    private static func digest(of bytes: [UInt8]) -> String {
        SHA256.hash(data: Data(bytes)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
