package import CosmosSQL

/// What an operation on an item brought.
package struct ItemResponse: Hashable, Sendable {
    /// How an operation succeeded; the raw value is the HTTP status.
    package enum Status: Int, Hashable, Sendable {
        /// Read, replaced or patched.
        case ok = 200
        /// Added.
        case created = 201
        /// Removed.
        case noContent = 204
        /// The reader's version is the current one.
        case notModified = 304
    }

    /// How it succeeded.
    package var status: Status
    /// The item as stored, with its system properties; `nil` when removed or not modified.
    package var item: CosmosObject?
    /// The current `_etag`, quotes included; `nil` when removed.
    package var etag: String?
    /// The cost in request units.
    package var requestCharge: Double

    /// Describes a success.
    package init(
        status: Status, item: CosmosObject? = nil, etag: String? = nil, requestCharge: Double
    ) {
        self.status = status
        self.item = item
        self.etag = etag
        self.requestCharge = requestCharge
    }
}
