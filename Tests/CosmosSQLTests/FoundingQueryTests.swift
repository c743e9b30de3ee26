import CosmosSQL
import Testing

/// The queries that the founding installation asks, word for word.
@Suite("Founding queries")
struct FoundingQueryTests {
    private static let items: [CosmosValue] = [
        ["id": "m1", "entityType": "migration"],
        ["id": "s1", "entityType": "schema-snapshot", "capturedAt": "2025-11-27T10:00:00Z"],
        ["id": "s2", "entityType": "schema-snapshot", "capturedAt": "2025-11-28T10:00:00Z"],
        Self.event("e1", "lpa-bloom-db-dev", "2025-11-27T14:30:00Z"),
        Self.event("e2", "lpa-bloom-db-prod", "2025-11-27T15:00:00Z"),
        Self.event("e3", "lpa-bloom-db-dev", "2025-11-27T16:00:00Z"),
        Self.event("e4", "lpa-bloom-db-dev", .undefined),
        ["id": "m2", "entityType": "migration"],
    ]

    private static func event(
        _ id: String, _ databaseId: String, _ timestamp: CosmosValue
    ) -> CosmosValue {
        [
            "id": .string(id), "entityType": "change-event", "databaseId": .string(databaseId),
            "timestamp": timestamp,
        ]
    }

    @Test(
        "A founding query finds its documents in order",
        arguments: [
            ("SELECT * FROM c WHERE c.entityType = 'migration'", ["m1", "m2"]),
            (
                "SELECT * FROM c WHERE c.entityType = 'schema-snapshot' ORDER BY c.capturedAt DESC",
                ["s2", "s1"]
            ),
            (
                "SELECT * FROM c WHERE c.entityType = 'change-event' "
                    + "AND c.databaseId = 'lpa-bloom-db-dev' ORDER BY c.timestamp DESC",
                ["e3", "e1", "e4"]
            ),
        ])
    func answers(text: String, ids: [String]) throws {
        let query = try CosmosQuery(parsing: text)

        let rows = try query.evaluate(over: Self.items)

        #expect(rows.map { $0["id"].stringValue } == ids)
        #expect(rows.allSatisfy(Self.items.contains))
        #expect(query.constraint(of: ["entityType"])?.count == 1)
    }
}
