package import CosmosSQL

/// Why a document store did not do what it was asked.
package enum DocumentError: Error, Hashable, Sendable {
    /// An item cannot be stored as it is.
    case invalidItem(reason: String)
    /// An item lies in another logical partition than the request says.
    case partitionKeyMismatch(path: String)
    /// An item takes more than two megabytes as JSON.
    case itemTooLarge(id: String, bytes: Int)
    /// A batch has no operations, or too many.
    case invalidBatch(reason: String)
    /// A patch cannot be carried out on the item.
    case invalidPatch(reason: String)
    /// A query cannot be answered.
    case invalidQuery(CosmosQueryError)
    /// ORDER BY has several keys, and the container no composite index for them.
    case missingCompositeIndex(keys: [OrderKey])
    /// A continuation is not one that this store gave for this question.
    case unknownContinuation
    /// The container, or its database, does not exist.
    case containerNotFound(ContainerAddress)
    /// A container exists with another partition key or other unique keys.
    case containerDiffers(ContainerAddress, setting: String)
    /// There is no such item.
    case itemNotFound(id: String)
    /// The logical partition has an item of that id already.
    case idTaken(id: String)
    /// The logical partition has an item with the same values at unique paths already.
    case uniqueKeyTaken(id: String, paths: [String])
    /// The stored item is not in the state the request asks for.
    case preconditionFailed(id: String)
    /// An operation of a batch failed, so that none was carried out.
    indirect case batchFailed(index: Int, reason: DocumentError)
    /// The store cannot be reached or used at present; doing it again may help.
    case unavailable(store: String, reason: String)
    /// The store refuses the request for a reason of its own, such as a key that is not its own.
    case refused(store: String, status: Int, reason: String)
    /// The exchange broke off, and it is not known whether the change took effect.
    case outcomeUnknown(store: String, reason: String)
    /// A connection string, or what it names, cannot be used.
    case invalidAccount(reason: String)
    /// A store's file cannot be opened or created.
    case cannotOpen(path: String, reason: String)
    /// A store's file is damaged.
    case damaged(path: String, reason: String)
    /// A file is a database, but not a document store.
    case foreignFile(path: String)
    /// A store's file was written by a newer release.
    case newerFile(path: String, version: Int, supported: Int)
    /// A document that is kept in several items lacks one of them, or they are not what was written.
    case incompleteDocument(id: String, reason: String)
    /// The call was cancelled.
    case cancelled
}
