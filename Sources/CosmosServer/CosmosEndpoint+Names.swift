import CosmosSQL
import Documents

extension CosmosEndpoint {
    /// The longest name of a database or a container.
    private static let nameLimit = 255

    /// Puts names in the place of resource ids, which paths may have instead.
    func resolve(_ target: EndpointTarget) async throws -> EndpointTarget {
        switch target {
        case .account, .databases, .offers, .other: target
        case .database(let name): .database(try await self.databaseName(name))
        case .containers(let name): .containers(database: try await self.databaseName(name))
        case .container(let address): .container(try await self.address(address))
        case .items(let address): .items(try await self.address(address))
        case .item(let address, let id): .item(try await self.address(address), id: id)
        case .ranges(let address): .ranges(try await self.address(address))
        }
    }

    private func databaseName(_ name: String) async throws -> String {
        guard name.isLikeResourceID else { return name }
        let databases = try await self.store.databases()
        let found =
            databases.first { $0.name == name } ?? databases.first { $0.rid == name }
        return found?.name ?? name
    }

    private func address(_ address: ContainerAddress) async throws -> ContainerAddress {
        let database = try await self.databaseName(address.database)
        let name = address.container
        guard name.isLikeResourceID else {
            return ContainerAddress(database: database, container: name)
        }
        let containers = try await self.store.containerRecords(in: database)
        let found =
            containers.first { $0.address.container == name } ?? containers.first { $0.rid == name }
        return found?.address ?? ContainerAddress(database: database, container: name)
    }

    /// The name that the body of a request gives a new database or container.
    static func name(in body: CosmosValue) throws(EndpointError) -> String {
        guard let name = body["id"].stringValue else {
            throw .invalidRequest(reason: "the body has no `id` that is a string")
        }
        guard !name.isEmpty, name.count <= Self.nameLimit, !name.hasSuffix(" "),
            !name.contains(where: { "/\\?#".contains($0) })
        else {
            throw .invalidRequest(
                reason: "the id is empty, too long, ends with a blank or has one of / \\ ? #")
        }
        return name
    }
}

extension String {
    /// Whether it is the base64 of bytes that do not fill the last three, as all resource ids are.
    fileprivate var isLikeResourceID: Bool { self.hasSuffix("=") }
}
