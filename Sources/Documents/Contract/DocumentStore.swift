/// A store of JSON items in containers, after Azure Cosmos DB for NoSQL.
///
/// To add a store, adopt the three protocols and run `DocumentStoreConformance` against it: every
/// store gives the same answers and the same errors.
package protocol DocumentStore: ContainerStore, ItemStore, ItemFeed {}
