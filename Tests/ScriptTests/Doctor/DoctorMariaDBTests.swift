import Glibc
import TestKit
import Testing

@Suite(
    "dbvc doctor on MariaDB",
    .enabled(if: MariaDBServer.isInstalled, Comment(rawValue: MariaDBServer.remedy)))
struct DoctorMariaDBTests {
    @Test("A change that was interrupted, and who holds the lock, are found")
    func interrupted() async throws {
        let server = try await MariaDBServer.shared()
        let project = try await DoctorProject([
            "SQL_CONNECTION_STRING": "",
            "FLYWAY_URL": server.url(of: try await server.makeDatabase()),
            "FLYWAY_USER": MariaDBServer.user, "FLYWAY_PASSWORD": MariaDBServer.password,
        ])
        let healthy = try await project.findings()
        #expect(!healthy.values.contains { ["error", "warning"].contains($0) }, "\(healthy)")
        #expect(healthy["rights-unchecked"] == "info")

        try project.write(
            "CREATE TABLE c (id INTEGER);\nSELECT SLEEP(600);\nCREATE TABLE d (id INTEGER);\n",
            "sql/V3__c.sql")
        let migrator = try project.start(["migrate"])
        var isOpen = false
        for _ in 0..<600 where !isOpen {
            isOpen = try await project.findings()["change-open"] == "warning"
        }
        #expect(isOpen)
        #expect(try await project.findings()["lock-held"] == "warning")
        migrator.send(SIGKILL)
        _ = try await migrator.wait()

        #expect(try await project.findings()["change-open"] == "warning")
    }
}
