import CosmosSQL
import Documents
import Testing

@Suite("ContainerDefinition")
struct ContainerDefinitionTests {
    @Test(
        "Settings survive being written as a container's document and read again",
        arguments: [
            ContainerDefinition(),
            ContainerDefinition(
                partitionKeyPath: "/a/b", timeToLive: .perItem,
                uniqueKeys: [["/x", "/y"], ["/z"]],
                indexingPolicy: ["indexingMode": "none"]),
            ContainerDefinition(timeToLive: .seconds(60)),
        ])
    func roundTrip(definition: ContainerDefinition) {
        #expect(ContainerDefinition(document: .object(definition.document)) == definition)
    }

    @Test("The document is the one Cosmos DB uses")
    func document() {
        let definition = ContainerDefinition(timeToLive: .seconds(60), uniqueKeys: [["/x"]])

        #expect(
            definition.document == [
                "partitionKey": ["paths": ["/entityType"], "kind": "Hash", "version": 2],
                "defaultTtl": 60, "uniqueKeyPolicy": ["uniqueKeys": [["paths": ["/x"]]]],
            ])
    }

    @Test("A time to live that is no number of seconds is none", arguments: [1.5, 1e300, nil])
    func oddTimeToLive(seconds: Double?) {
        let document: CosmosValue = ["defaultTtl": seconds.map(CosmosValue.number) ?? .null]

        #expect(ContainerDefinition(document: document).timeToLive == .off)
    }
}
