package import CosmosSQL
import Crypto
import Diagnostics

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
        let text = Array((document[member] ?? .undefined).jsonText().utf8)
        try await self.put(document, member, text, isNew: isNew)
    }

    /// Writes a document with a member that is known as text, and is not read unless it is small.
    ///
    /// - Parameters:
    ///   - document: The document; its `entityType` says which partition it lies in.
    ///   - member: The name of the member.
    ///   - text: An object as compact JSON; equal parts of such texts are kept once.
    ///   - isNew: Whether nothing may have its id.
    /// - Throws: What the store throws; the document is then what it was. `.idTaken` where it has to be new and is not,
    ///   `.incompleteDocument` where the text is no JSON.
    package func write(
        _ document: CosmosObject, chunking member: String, holding text: [UInt8], isNew: Bool
    ) async throws(DocumentError) {
        var document = document
        if text.count <= Self.inlineLimit {
            guard let value = try? CosmosValue(json: text) else {
                throw .incompleteDocument(
                    id: document["id"]?.stringValue ?? "", reason: "its \(member) is no JSON")
            }
            document[member] = value
        }
        try await self.put(document, member, text, isNew: isNew)
    }

    /// Writes a document, with chunks in the place of the member where its text is long.
    private func put(
        _ document: CosmosObject, _ member: String, _ text: [UInt8], isNew: Bool
    ) async throws(DocumentError) {
        guard let partitionKey = PartitionKey(document["entityType"] ?? .undefined) else {
            throw .partitionKeyMismatch(path: "/entityType")
        }
        var document = document
        if text.count > Self.inlineLimit {
            let chunks = ContentChunks.split(text).map { (Self.id(of: $0), $0) }
            try await self.writeMissing(chunks)
            var stub: CosmosObject = [
                "chunks": .array(chunks.map { .string($0.0) }),
                "bytes": .number(Double(text.count)), "sha256": .string(Self.digest(of: text)),
            ]
            // What kind of value it is can still be asked for in queries.
            stub["type"] = text.withUnsafeBufferPointer { JSONMembers(["type"]).read($0)?["type"] }
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
            let (found, text) = try await self.readText(
                id: id, partitionKey: partitionKey, chunking: member)
        else { return nil }
        guard let text else { return found }
        guard let value = try? CosmosValue(json: text) else { throw Self.changed(id) }
        var document = found
        document[member] = value
        return document
    }

    /// Reads a document, and the text of its member where that is in chunks, which nobody has read yet.
    ///
    /// - Returns: The document as it is stored, with the member's JSON; `nil` when there is no such document.
    /// - Throws: `.incompleteDocument` when a chunk is missing or not what was written.
    package func readText(
        id: String, partitionKey: PartitionKey, chunking member: String
    ) async throws(DocumentError) -> (document: CosmosObject, text: [UInt8]?)? {
        guard
            let document = try await self.store.read(
                id: id, in: self.container, partitionKey: partitionKey)
        else { return nil }
        guard let names = document[member]?["chunks"].arrayValue?.compactMap(\.stringValue),
            let digest = document[member]?["sha256"].stringValue
        else { return (document, nil) }
        let texts = try await self.texts(of: names)
        var bytes: [UInt8] = []
        for name in names {
            guard let text = texts[name] else {
                throw .incompleteDocument(id: id, reason: "the item \(name) is missing")
            }
            bytes += text.utf8
        }
        guard Self.digest(of: bytes) == digest else { throw Self.changed(id) }
        return (document, bytes)
    }

    private static func changed(_ id: String) -> DocumentError {
        .incompleteDocument(id: id, reason: "its chunks are not those that were written")
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
        SHA256.hash(data: bytes).hexText
    }
}
