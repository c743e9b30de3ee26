/// Where a partition belongs.
struct PartitionPlace: Hashable, Sendable {
    /// The table it is part of, as it stands in a statement.
    var parent: String
    /// Which rows are in it, such as `FOR VALUES IN (1)`.
    var bounds: String

    private static let start = "PARTITION OF "

    /// Reads how a table is partitioned; `nil` where it is not part of another one.
    init?(_ partitioning: String?) {
        guard let partitioning, partitioning.hasPrefix(Self.start) else { return nil }
        let rest = partitioning.dropFirst(Self.start.count)
        let own = rest.firstRange(of: " PARTITION BY ")?.lowerBound ?? rest.endIndex
        let place = rest[..<own]
        guard
            let bounds = place.firstRange(of: " FOR VALUES ") ?? place.firstRange(of: " DEFAULT")
        else { return nil }
        self.parent = String(place[..<bounds.lowerBound])
        self.bounds = String(place[bounds.lowerBound...].dropFirst())
    }
}

extension Table {
    /// Where the table belongs, if it is a partition.
    var place: PartitionPlace? { PartitionPlace(self.partitioning) }

    /// What is said of the table's own partitions, or of the tables it inherits from.
    var partitionKey: String? {
        guard let partitioning = self.partitioning, self.place != nil else {
            return self.partitioning
        }
        return partitioning.firstRange(of: "PARTITION BY ").map {
            String(partitioning[$0.lowerBound...])
        }
    }
}
