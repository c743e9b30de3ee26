import Documents

/// What a request is about.
enum EndpointTarget: Hashable, Sendable {
    case account
    case databases
    case database(String)
    case containers(database: String)
    case container(ContainerAddress)
    case items(ContainerAddress)
    case item(ContainerAddress, id: String)
    case ranges(ContainerAddress)
    case offers
    /// A kind of resource that the endpoint does not have, such as stored procedures.
    case other(kind: String)

    /// Reads a path; kinds have no letter case, names do.
    init(_ path: ResourcePath) {
        let names = stride(from: 1, to: path.segments.count, by: 2).map { path.segments[$0] }
        let kinds = stride(from: 0, to: path.segments.count, by: 2).map {
            path.segments[$0].lowercased()
        }
        let isOne = names.count == kinds.count
        switch (kinds, isOne) {
        case ([], _): self = .account
        case (["dbs"], false): self = .databases
        case (["dbs"], true): self = .database(names[0])
        case (["dbs", "colls"], false): self = .containers(database: names[0])
        case (["dbs", "colls"], true): self = .container(Self.address(names))
        case (["dbs", "colls", "docs"], false): self = .items(Self.address(names))
        case (["dbs", "colls", "docs"], true): self = .item(Self.address(names), id: names[2])
        case (["dbs", "colls", "pkranges"], false): self = .ranges(Self.address(names))
        case (["offers"], _): self = .offers
        default: self = .other(kind: path.kind)
        }
    }

    private static func address(_ names: [String]) -> ContainerAddress {
        ContainerAddress(database: names[0], container: names[1])
    }
}
