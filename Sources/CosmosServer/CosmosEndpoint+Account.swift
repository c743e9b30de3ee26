import CosmosSQL
import Documents

extension CosmosEndpoint {
    /// The account's document, which every client library reads first.
    ///
    /// They send everything that follows to the address in it, so that is the one they came by.
    func account(_ request: CosmosRequest) -> CosmosReply {
        let host = request.headers[.host] ?? "localhost"
        let locations: CosmosValue = [
            [
                "name": "Local", "databaseAccountEndpoint": .string("\(self.scheme)://\(host)/"),
            ]
        ]
        let replicas: CosmosObject = ["minReplicaSetSize": 1, "maxReplicasetSize": 4]
        var userReplicas = replicas
        userReplicas["asyncReplication"] = false
        return CosmosReply(
            status: 200,
            json: [
                "_self": "", "id": "dbvc", "_rid": "dbvc", "media": "//media/",
                "addresses": "//addresses/", "_dbs": "//dbs/", "writableLocations": locations,
                "readableLocations": locations, "enableMultipleWriteLocations": false,
                "userReplicationPolicy": .object(userReplicas),
                "userConsistencyPolicy": ["defaultConsistencyLevel": "Session"],
                "systemReplicationPolicy": .object(replicas),
                "readPolicy": ["primaryReadCoefficient": 1, "secondaryReadCoefficient": 1],
                "queryEngineConfiguration": .string(Self.queryEngine.jsonText()),
            ])
    }

    /// The limits and switches of the query language that the library for .NET wants to know.
    private static var queryEngine: CosmosValue {
        [
            "maxSqlQueryInputLength": 524_288, "maxJoinsPerSqlQuery": 10,
            "maxLogicalAndPerSqlQuery": 2_147_483_647, "maxLogicalOrPerSqlQuery": 2_147_483_647,
            "maxUdfRefPerSqlQuery": 10, "maxInExpressionItemsCount": 2_147_483_647,
            "queryMaxInMemorySortDocumentCount": -1_000, "maxQueryRequestTimeoutFraction": 0.9,
            "sqlAllowNonFiniteNumbers": false, "sqlAllowAggregateFunctions": true,
            "sqlAllowSubQuery": true, "sqlAllowScalarSubQuery": true, "allowNewKeywords": true,
            "sqlAllowLike": true, "sqlAllowGroupByClause": true, "sqlAllowTop": true,
            "maxSpatialQueryCells": 2_147_483_647, "spatialMaxGeometryPointCount": 256,
            "sqlDisableOptimizationFlags": 0, "enableSpatialIndexing": true,
        ]
    }

    /// The one range of partition keys; who has read it is told that nothing is new.
    func ranges(
        _ container: ContainerAddress, _ request: CosmosRequest
    ) async throws -> CosmosReply {
        let record = try await self.record(container)
        let etag = "\"1\""
        guard request.headers[.ifNoneMatch] != etag else {
            return CosmosReply(status: 304, headers: [.etag: etag])
        }
        let rid = record.rid.hasSuffix("=") ? String(record.rid.dropLast()) : record.rid
        let range: CosmosValue = [
            "_rid": .string("\(rid)CAAAAAAAAUA=="), "id": "0", "_etag": .string(etag),
            "minInclusive": "", "maxExclusive": "FF", "ridPrefix": 0,
            "_self": .string(try await self.link(record) + "pkranges/0/"),
            "throughputFraction": 1, "status": "online", "parents": [], "_ts": 0, "lsn": 1,
        ]
        return CosmosReply(
            status: 200, headers: [.etag: etag],
            json: Self.feed([range], "PartitionKeyRanges", of: record.rid))
    }
}
