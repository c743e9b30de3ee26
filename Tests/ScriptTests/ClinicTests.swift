import Foundation
import TestKit
import Testing

@Suite("The clinic on servers")
struct ClinicTests {
    /// A server that the example runs on.
    enum Server: String, CaseIterable, CustomTestStringConvertible {
        case postgresql
        case mariadb

        var testDescription: String { self.rawValue }

        var isInstalled: Bool {
            switch self {
            case .postgresql: PostgreSQLServer.isInstalled
            case .mariadb: MariaDBServer.isInstalled
            }
        }

        /// A database of its own: the variables that lead to it, and a way to run SQL in it.
        func makeDatabase() async throws -> (
            variables: [String: String], run: @Sendable (String) async throws -> String
        ) {
            switch self {
            case .postgresql:
                let server = try await PostgreSQLServer.shared()
                let name = try await server.makeDatabase()
                return (
                    Self.variables(
                        server.url(of: name), PostgreSQLServer.user, PostgreSQLServer.password),
                    { try await server.run($0, in: name) }
                )
            case .mariadb:
                let server = try await MariaDBServer.shared()
                let name = try await server.makeDatabase()
                return (
                    Self.variables(
                        server.url(of: name), MariaDBServer.user, MariaDBServer.password),
                    { try await server.run($0, in: name) }
                )
            }
        }

        private static func variables(
            _ url: String, _ user: String, _ password: String
        ) -> [String: String] {
            ["FLYWAY_URL": url, "FLYWAY_USER": user, "FLYWAY_PASSWORD": password]
        }
    }

    /// Rows of the clinic's first months, as its receptionists typed them.
    private static let firstRows = """
        INSERT INTO patients (name, phone, date_of_birth) VALUES
            ('Ada Okafor', '020 7946 0958', '1980-02-01'), ('Okafor, Ada', NULL, '1980-02-01'),
            ('Prince', 'none', NULL);
        INSERT INTO practitioners (name, email) VALUES ('Dr Reed', 'reed@example.org');
        INSERT INTO appointments (patient_id, practitioner_id, starts_at, ends_at, status) VALUES
            (1, 1, '2024-01-08 09:00', '2024-01-08 09:20', 'No-Show'),
            (2, 1, '2024-01-08 09:20', '2024-01-08 09:40', 'booked');
        """

    @Test(
        "Two years of migrations run with rows in the tables, agree with the history, and are undone and done again",
        arguments: Server.allCases.filter(\.isInstalled))
    func story(server: Server) async throws {
        let folder = try TemporaryDirectory()
        let project = folder.path("clinic")
        try FileManager.default.copyItem(
            atPath: "\(repositoryRoot)/Examples/clinic/\(server.rawValue)", toPath: project)
        let (variables, run) = try await server.makeDatabase()
        let environment = variables.merging(["HOME": folder.path], uniquingKeysWith: { $1 })
        func dbvc(_ arguments: String...) async throws -> ProcessResult {
            try await RunningProcess(builtTool, arguments, in: project, environment: environment)
                .wait(timeout: .seconds(120))
        }

        let first = try await dbvc("migrate", "--locations", "migrations/2023")
        #expect(first.status == 0, "\(first.errors)")
        _ = try await run(Self.firstRows)
        let rest = try await dbvc("migrate")
        #expect(rest.status == 0, "\(rest.errors)")
        let names = try await run(
            "SELECT family_name FROM patients WHERE given_name = 'Ada' ORDER BY id")
        #expect(
            names.split(whereSeparator: \.isNewline).filter { $0.contains("Okafor") }.count == 2)
        let status = try await run("SELECT status FROM appointments WHERE id = 1")
        #expect(status.contains("no_show"))

        let valid = try await dbvc("validate")
        #expect(valid.status == 0, "\(valid.output)")
        let undone = try await dbvc("undo", "--target", "20250602.101500")
        #expect(undone.status == 0, "\(undone.errors)")
        #expect(undone.output.split(separator: "\n").count { $0.hasPrefix("Undid") } == 11)
        let again = try await dbvc("migrate")
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output.contains("Applied 11 migrations"))
    }
}
