import Databases
import Testing

@testable import Schemas

@Suite("Who changed an object, on SQL Server")
struct SQLServerTracerTests {
    /// A server that tells times, and its trace to those who may read it.
    private final class Server: DatabaseConnection {
        private let trace: [[SQLValue]]?

        init(trace: [[SQLValue]]?) { self.trace = trace }

        func execute(_ sql: String) async throws(DatabaseError) -> StatementOutcome {
            throw .closed
        }

        func query(
            _ sql: String, _ parameters: [SQLValue]
        ) async throws(DatabaseError) -> ResultSet {
            var result = ResultSet()
            if sql.contains("fn_trace_gettable") {
                guard let trace = self.trace else { throw .cancelled }
                result.rows = trace
            } else {
                result.rows = [
                    ["U", "dbo", "orders", "2026-01-02T03:04:05Z"],
                    ["V", "sales", "totals", "2026-01-03T03:04:05Z"],
                    ["PK", "dbo", "orders_key", "2026-01-04T03:04:05Z"],
                ]
            }
            return result
        }

        func transactionState() async throws(DatabaseError) -> TransactionState { .none }

        func cancel() {}

        func close() async {}
    }

    private let scope = InspectionScope(schemas: ["dbo", "sales"])
    private let orders = ObjectIdentity(kind: .table, name: ObjectName("orders"))

    @Test("The trace says who, the catalogue when; an index was changed with its table")
    func everything() async throws {
        let server = Server(trace: [
            ["orders", "ann", "2026-01-01T00:00:00Z"], ["orders", "bob", "2026-01-02T03:04:05Z"],
            ["gone", "eve", "2026-01-05T00:00:00Z"],
        ])
        let traces = try await SQLServerTracer().traces(self.scope, on: server)

        #expect(traces.trace(of: self.orders) == .init(who: "bob", when: "2026-01-02T03:04:05Z"))
        let index = ObjectIdentity(kind: .index, name: ObjectName("by_day"), owner: "orders")
        #expect(traces.trace(of: index)?.who == "bob")
        let view = ObjectIdentity(kind: .view, name: ObjectName("totals", in: "sales"))
        #expect(traces.trace(of: view) == .init(who: nil, when: "2026-01-03T03:04:05Z"))
        let gone = ObjectIdentity(kind: .procedure, name: ObjectName("gone"))
        #expect(traces.trace(of: gone) == .init(who: "eve", when: "2026-01-05T00:00:00Z"))
        let other = ObjectIdentity(kind: .trigger, name: ObjectName("late"), owner: "orders")
        #expect(traces.trace(of: other) == nil, "a trigger is changed without its table")
    }

    @Test("Who may not read the trace is told the times alone")
    func refused() async throws {
        let traces = try await SQLServerTracer().traces(self.scope, on: Server(trace: nil))
        #expect(traces.trace(of: self.orders) == .init(who: nil, when: "2026-01-02T03:04:05Z"))
    }

    @Test("Databases that remember nothing have no tracer")
    func catalog() throws {
        for driver in DatabaseCatalog().drivers {
            let tracer = TracerCatalog().tracer(for: driver.dialect)
            let remembers = ["MariaDB", "MySQL", "SQL Server"].contains(driver.dialect.name)
            #expect((tracer != nil) == remembers || driver.dialect.name == "MySQL")
        }
    }
}
