import CosmosSQL
import Documents

extension CosmosEndpoint {
    /// What containers may have in Azure and not here; each would change what queries answer.
    private static let unsupportedSettings = [
        "computedProperties", "vectorEmbeddingPolicy", "fullTextPolicy", "analyticalStorageTtl",
    ]

    /// The settings that the body of a request gives a container.
    static func definition(in body: CosmosValue) throws(EndpointError) -> ContainerDefinition {
        let paths = (body["partitionKey"]["paths"].arrayValue ?? []).compactMap(\.stringValue)
        guard let path = paths.first, path.hasPrefix("/"), path.utf8.count > 1 else {
            throw .invalidRequest(reason: "the container has no partition key path")
        }
        guard paths.count == 1 else { throw .unsupported(feature: "hierarchical partition keys") }
        for name in Self.unsupportedSettings {
            guard [.undefined, .null, []].contains(body[name]) else {
                throw .unsupported(feature: "`\(name)`")
            }
        }
        let seconds = body["defaultTtl"]
        let isTimeToLive =
            seconds.numberValue.map { $0 == -1 || ($0 >= 1 && $0 == $0.rounded()) }
            ?? [.undefined, .null].contains(seconds)
        guard isTimeToLive else {
            throw .invalidRequest(
                reason: "`defaultTtl` is neither -1 nor a positive whole number")
        }
        return ContainerDefinition(document: body)
    }
}
