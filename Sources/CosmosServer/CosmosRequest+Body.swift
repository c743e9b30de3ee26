import CosmosSQL
import Diagnostics
import Documents

extension CosmosRequest {
    /// The first byte of the binary form in which the library for .NET writes batches.
    private static let binaryMark: UInt8 = 0x81

    /// The body as a value.
    func json() throws(EndpointError) -> CosmosValue {
        guard self.body.first != Self.binaryMark else {
            throw .unsupported(feature: "binary batches, as the library for .NET sends them")
        }
        do {
            return try CosmosValue(json: self.body, depthLimit: CosmosReply.depthLimit)
        } catch {
            throw .invalidRequest(reason: "the body is not JSON, \(error.diagnostic.message)")
        }
    }

    /// The body as an item.
    func item() throws(EndpointError) -> CosmosObject {
        guard let item = try self.json().objectValue else {
            throw .invalidRequest(reason: "the body is not a JSON object")
        }
        return item
    }

    /// The partition that the request is about, if it names one.
    func partitionKey() throws(EndpointError) -> PartitionKey? {
        guard let header = self.headers[.partitionKey] else { return nil }
        guard let key = PartitionKey(header: header) else {
            throw .invalidRequest(reason: "the partition key is not a list of one plain value")
        }
        return key
    }

    /// The partition that the request must name.
    func requiredPartitionKey() throws(EndpointError) -> PartitionKey {
        guard let key = try self.partitionKey() else {
            throw .invalidRequest(reason: "the partition key is missing")
        }
        return key
    }
}
