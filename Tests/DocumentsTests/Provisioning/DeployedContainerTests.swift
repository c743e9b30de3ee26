import CosmosSQL
import Documents
import Foundation
import TestKit
import Testing

@Suite("Containers that a deployment makes")
struct DeployedContainerTests {
    @Test("The deployment indexes documents as `dbvc provision` does")
    func indexing() throws {
        let path = repositoryRoot + "/Deploy/bicep/version-control-indexing.json"
        let file = try String(contentsOfFile: path, encoding: .utf8)
        let deployed = IndexingPolicy(document: try CosmosValue(json: file).objectValue)
        let address = ContainerAddress(database: "dbvc-dev", container: "version-control")
        let made = ProvisionedContainer.versionControl(address).definition

        #expect(!deployed.isDefault)
        #expect(deployed == IndexingPolicy(document: made.indexingPolicy))
    }

    @Test("Its containers and their partition keys are those that dbvc asks for")
    func names() throws {
        let path = repositoryRoot + "/Deploy/bicep/modules/documents.bicep"
        let file = try String(contentsOfFile: path, encoding: .utf8)
        let containers = [
            ProvisionedContainer.versionControl(
                ContainerAddress(database: "dbvc-dev", container: "version-control")),
            ProvisionedContainer.userSessions(database: "conversion-analytics"),
        ]

        for container in containers {
            #expect(file.contains("id: '\(container.address.container)'"))
        }
        #expect(file.contains("paths: ['\(containers[0].definition.partitionKeyPath)']"))
    }
}
