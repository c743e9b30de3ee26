import CosmosSQL
package import Documents

/// What every document store promises; each case is one promise, checked in a container of its own.
///
/// A new store runs all cases before it has tests of its own.
package enum DocumentStoreConformance: String, CaseIterable, Sendable {
    /// Containers come into being once.
    case containers
    /// Items are created and read, with system properties.
    case creation
    /// Items are replaced, upserted and deleted.
    case changing
    /// Ids, partition keys and sizes are checked.
    case rules
    /// Partitions are worlds of their own.
    case partitions
    /// Etags guard against lost updates.
    case etags
    /// Patches change parts of items.
    case patching
    /// Patches that cannot be carried out change nothing.
    case refusedPatching
    /// Batches are all or nothing.
    case batches
    /// Many items are written at once.
    case bulk
    /// Several items are read at once.
    case reading
    /// The change feed gives the latest versions in order.
    case changeFeed
    /// Unique keys are unique in a partition.
    case uniqueKeys
    /// Queries select, filter and sort.
    case queries
    /// Answers come in pages.
    case paging
    /// Several sort keys need a composite index.
    case compositeIndexes

    /// Checks the promise on a store.
    package func run(on store: any DocumentStore, database: String) async throws {
        let subject = ConformanceSubject(
            store: store,
            container: ContainerAddress(database: database, container: self.rawValue))
        if let definition = self.definition {
            try await store.ensureContainer(subject.container, definition)
        }
        switch self {
        case .containers: try await subject.checkContainers()
        case .creation: try await subject.checkCreation()
        case .changing: try await subject.checkChanging()
        case .rules: try await subject.checkRules()
        case .partitions: try await subject.checkPartitions()
        case .etags: try await subject.checkETags()
        case .patching: try await subject.checkPatching()
        case .refusedPatching: try await subject.checkRefusedPatching()
        case .batches: try await subject.checkBatches()
        case .bulk: try await subject.checkBulk()
        case .reading: try await subject.checkReading()
        case .changeFeed: try await subject.checkChangeFeed()
        case .uniqueKeys: try await subject.checkUniqueKeys()
        case .queries: try await subject.checkQueries()
        case .paging: try await subject.checkPaging()
        case .compositeIndexes: try await subject.checkCompositeIndexes()
        }
    }

    private var definition: ContainerDefinition? {
        switch self {
        case .containers: nil
        case .uniqueKeys: ContainerDefinition(uniqueKeys: [["/name", "/address/city"]])
        case .compositeIndexes:
            ContainerDefinition(indexingPolicy: [
                "compositeIndexes": [
                    [["path": "/size"], ["path": "/name", "order": "descending"]]
                ]
            ])
        default: ContainerDefinition()
        }
    }
}
