import CosmosSQL
import TestKit
import Testing
import WebServer

@Suite("The API over databases on servers")
struct ServerRouteTests {
    private static let scripts = [
        "V1__patients.sql": "CREATE TABLE patients (id INTEGER PRIMARY KEY);",
        "U1__patients.sql": "DROP TABLE patients;",
    ]

    @Test(
        "From the first status to the way back on PostgreSQL, over a socket",
        .enabled(if: PostgreSQLServer.isInstalled, Comment(rawValue: PostgreSQLServer.remedy)))
    func postgreSQL() async throws {
        let server = try await PostgreSQLServer.shared()
        try await Self.flow(
            try await ServerDatabase.make(on: server) { try await server.run($0, in: $1) },
            named: "PostgreSQL")
    }

    @Test(
        "From the first status to the way back on MariaDB, over a socket",
        .enabled(if: MariaDBServer.isInstalled, Comment(rawValue: MariaDBServer.remedy)))
    func mariaDB() async throws {
        let server = try await MariaDBServer.shared()
        try await Self.flow(
            try await ServerDatabase.make(on: server) { try await server.run($0, in: $1) },
            named: "MariaDB")
    }

    private static func place(_ further: CosmosObject = [:]) -> CosmosObject {
        var body = ServedAPI.place(further)
        body["databaseId"] = "clinic"
        return body
    }

    /// The flow of the founding document.
    private static func flow(_ database: ServerDatabase, named name: String) async throws {
        let api = try await ServedAPI(
            Self.scripts, variables: database.variables, isOverSocket: true)
        #expect(try await api.get("/health").status == 200)
        #expect(try await Self.standing(api, name) == ["1_patients": "pending"])
        let visits = try await Self.register(api)
        let run = try await api.post("/migrations/run", Self.place())
        #expect(run.status == 200, "\(run.text)")
        let executed = run.data["executedMigrations"].arrayValue ?? []
        #expect(executed.map { $0["migrationId"] } == ["1_patients", .string(visits)])
        #expect(try await Self.standing(api, name) == ["1_patients": "success", visits: "success"])

        let snapshot = try await api.post("/snapshots", Self.place())
        #expect(snapshot.status == 201, "\(snapshot.text)")
        #expect(snapshot.data["tableCount"] == 2, "\(snapshot.text)")
        let verified = try await api.post("/integrity/verify", Self.place())
        #expect(verified.status == 200, "\(verified.text)")
        #expect(verified.data["schemaDrift"]["state"] == "clean")

        try await database.change("CREATE TABLE intruder (id INTEGER PRIMARY KEY)")
        let drifted = try await api.post("/integrity/verify", Self.place(["fixDrift": true]))
        #expect(drifted.status == 422, "\(drifted.text)")
        #expect(drifted.data["schemaDrift"]["state"] == "drifted")
        try await database.change("DROP TABLE intruder")
        try await Self.takeBack(visits, api, name)
        // What another program writes into the history is seen at once on servers, too.
        try await database.change("DELETE FROM flyway_schema_history")
        let forgotten = try await Self.standing(api, name)
        #expect(forgotten["1_patients"] == "pending", "\(forgotten)")
    }

    /// Writes a second migration over the API, and gives its id.
    private static func register(_ api: ServedAPI) async throws -> String {
        let draft: CosmosObject = [
            "name": "visits", "databaseId": "clinic", "author": "anna@example.com",
            "upScript": "CREATE TABLE visits (id INTEGER PRIMARY KEY);",
            "downScript": "DROP TABLE visits;",
        ]
        let made = try await api.post("/migrations", draft)
        #expect(made.status == 201, "\(made.text)")
        return try #require(made.data["migrationId"].stringValue)
    }

    private static func takeBack(_ id: String, _ api: ServedAPI, _ name: String) async throws {
        let back = try await api.post(
            "/migrations/rollback", Self.place(["migrationId": .string(id)]))
        #expect(back.status == 200, "\(back.text)")
        #expect(try await Self.standing(api, name)[id] == "rolled-back")
        let types = try await api.get("/events?migrationId=\(id)").data["events"].arrayValue
        #expect(types?.first?["eventType"] == "rolled-back", "\(types ?? [])")
        let again = try await api.post(
            "/migrations/rollback", Self.place(["migrationId": .string(id)]))
        #expect(again.status == 409 && again.code == "MIGRATION_NOT_APPLIED", "\(again.text)")
    }

    /// Where each migration stands.
    private static func standing(
        _ api: ServedAPI, _ name: String
    ) async throws -> [String: String] {
        let answer = try await api.get("/migrations/status")
        try #require(answer.status == 200, "\(answer.text)")
        let database = answer.data["databases"].arrayValue?.first ?? .undefined
        #expect(database["databaseId"] == "clinic")
        #expect(database["databaseType"].stringValue == name)
        let migrations = database["migrations"].arrayValue ?? []
        return Dictionary(
            migrations.map {
                ($0["migrationId"].stringValue ?? "", $0["status"]["dev"].stringValue ?? "")
            }, uniquingKeysWith: { $1 })
    }
}
