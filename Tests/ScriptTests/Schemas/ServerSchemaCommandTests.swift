import Foundation
import TestKit
import Testing

@Suite("dbvc snapshot and dbvc diff on servers", .timeLimit(.minutes(20)))
struct ServerSchemaCommandTests {
    private static let files = [
        "V1__customers.sql": """
        CREATE TABLE customers (id INT NOT NULL PRIMARY KEY, name VARCHAR(60));
        CREATE VIEW names AS SELECT name FROM customers;
        """,
        "V2__orders.sql": """
        CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, customer_id INT NOT NULL,
            CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id));
        CREATE INDEX orders_by_customer ON orders (customer_id);
        """,
    ]

    private static let servers = KillStage.Engine.installed.filter { $0 != .sqlite }

    @Test("A snapshot is shown, written to a file, and compared", arguments: Self.servers)
    func compare(engine: KillStage.Engine) async throws {
        let project = try await SchemaProject(on: engine, Self.files)
        try await project.dbvc(["migrate", "--target", "1"])
        let captured = try await project.data(["snapshot", "capture"])
        #expect(captured["isUnchanged"] == .boolean(true), "the run has captured the same")
        let shown = try await project.dbvc(["snapshot", "show"])
        #expect(shown.output.split(separator: "\n").contains("view names"))
        let file = project.directory.path("before.json")
        try await project.dbvc(["snapshot", "show", "--output", file])

        try await project.dbvc(["migrate"])
        let other = try await project.dbvc(["diff", file, "live", "--exit-code"], status: 3)
        #expect(other.output.contains("+ table orders"))
        #expect(other.output.contains("+ foreign key orders_customer on orders"))
        let equal = try await project.dbvc(["diff", "--exit-code"])
        #expect(equal.output.contains("are equal"), "the newest snapshot is the run's own")
    }

    @Test("The script takes a change by hand back", arguments: Self.servers)
    func script(engine: KillStage.Engine) async throws {
        let project = try await SchemaProject(on: engine, Self.files)
        let id = try await project.data(["migrate"])["snapshot"]["snapshotId"].text ?? ""
        try await project.sql(
            "ALTER TABLE orders ADD note VARCHAR(20)", "CREATE TABLE notes (body VARCHAR(20))")

        let refused = try await project.dbvc(["diff", "live", id, "--script"], status: 7)
        #expect(refused.errors.contains("[schema-script-destructive]"))
        let script = try await project.dbvc([
            "diff", "live", id, "--script", "--allow-destructive",
        ])
        try await project.sql(script.output)

        #expect(try await project.data(["drift", "--exit-code"])["state"].text == "clean")
    }
}
