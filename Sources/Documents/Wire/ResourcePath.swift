/// The path of a resource, such as `/dbs/audit/colls/version-control/docs`, cut into its decoded parts.
///
/// Kinds and names alternate; a path that ends with a kind is the list of a resource's children.
package struct ResourcePath: Hashable, Sendable {
    /// The parts from the account on.
    package let segments: [String]

    /// Names a resource by the parts of its path.
    package init(_ segments: String...) {
        self.segments = segments
    }

    /// Reads the path of a URL; each part is decoded once, and surplus slashes are ignored.
    ///
    /// It is `nil` when a percent sign does not begin an encoded byte, or the bytes are not UTF-8.
    package init?(encoded text: String) {
        var segments: [String] = []
        for part in text.split(separator: "/") {
            guard let segment = PercentEncoding.decode(part) else { return nil }
            segments.append(segment)
        }
        self.segments = segments
    }

    /// The path as it stands in a URL.
    package var encoded: String {
        "/" + self.segments.map(PercentEncoding.encode).joined(separator: "/")
    }

    /// The kind of the resource in lower case, such as `docs`; empty for the account.
    package var kind: String {
        let isList = !self.segments.count.isMultiple(of: 2)
        return (isList ? self.segments.last : self.segments.dropLast().last)?.lowercased() ?? ""
    }

    /// What a signature says of the path: the resource, or the owner of the list.
    package var link: String {
        let isList = !self.segments.count.isMultiple(of: 2)
        return self.segments.dropLast(isList ? 1 : 0).joined(separator: "/")
    }
}

extension ResourcePath {
    /// The account itself.
    package static var account: ResourcePath { ResourcePath() }
    /// The databases of the account.
    package static var databases: ResourcePath { ResourcePath("dbs") }

    /// The containers of a database.
    package static func containers(of database: String) -> ResourcePath {
        ResourcePath("dbs", database, "colls")
    }

    /// A container.
    package static func container(_ container: ContainerAddress) -> ResourcePath {
        ResourcePath("dbs", container.database, "colls", container.container)
    }

    /// The items of a container.
    package static func items(of container: ContainerAddress) -> ResourcePath {
        ResourcePath("dbs", container.database, "colls", container.container, "docs")
    }

    /// An item.
    package static func item(_ id: String, of container: ContainerAddress) -> ResourcePath {
        ResourcePath("dbs", container.database, "colls", container.container, "docs", id)
    }

    /// The partition key ranges of a container.
    package static func ranges(of container: ContainerAddress) -> ResourcePath {
        ResourcePath("dbs", container.database, "colls", container.container, "pkranges")
    }
}
