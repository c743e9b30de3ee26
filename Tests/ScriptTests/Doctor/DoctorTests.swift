import Foundation
import Glibc
import TestKit
import Testing

@Suite("dbvc doctor")
struct DoctorTests {
    @Test("A healthy project has neither errors nor warnings, and nothing is changed by looking")
    func healthy() async throws {
        let project = try await DoctorProject()
        let before = try project.database.rows("SELECT * FROM dbvc_outbox")

        let findings = try await project.findings()

        #expect(!findings.values.contains { ["error", "warning"].contains($0) }, "\(findings)")
        #expect(findings.values.count { $0 == "ok" } > 15, "\(findings)")
        #expect(try project.database.rows("SELECT * FROM dbvc_outbox") == before)
        #expect(try !project.database.objects().contains { $0.hasPrefix("dbvc_doctor") })
        let text = try await project.dbvc(["doctor"])
        #expect(text.output.contains("No error was found"))
    }

    @Test(
        "What is broken is found, and named by its own id",
        arguments: DoctorFault.settings + DoctorFault.files + DoctorFault.history
            + DoctorFault.audit + DoctorFault.database)
    func fault(fault: DoctorFault) async throws {
        let project = try await DoctorProject(migrating: fault.isMigrated)
        try await fault.inject(project)

        let findings = try await project.findings(fault.arguments, fault.variables)

        #expect(findings[fault.id] == fault.severity, "\(findings)")
        #expect(findings["check-failed"] == nil, "\(findings)")
    }

    @Test("A check that cannot be made, for a reason nobody foresaw, is a finding of its own")
    func unforeseen() async throws {
        let project = try await DoctorProject()
        try project.sql("DROP TABLE dbvc_outbox")
        try project.sql("CREATE TABLE dbvc_outbox (something INTEGER)")

        #expect(try await project.findings()["check-failed"] == "error")
    }

    @Test("A lock that somebody has is found with its holder")
    func lock() async throws {
        let project = try await DoctorProject()
        let descriptor = open(
            project.directory.path("app.db-dbvc.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        defer { close(descriptor) }

        #expect(try await project.findings()["lock-held"] == "warning")
    }

    @Test("Checkpoints that nobody keeps, or that cannot be written, are found")
    func anchors() async throws {
        let project = try await DoctorProject()
        let key = project.directory.path("audit.key")
        try await project.dbvc(["audit", "key", "--name", "clinic", "--output", key])
        let variables = ["DBVC_AUDIT_KEY": "file:\(key)"]

        #expect(
            try await project.findings(["--set", "dbvc.auditAnchors="], variables)["anchor-missing"]
                == "warning")
        #expect(
            try await project.findings(
                ["--set", "dbvc.auditAnchors=folder:app.db/kept"], variables)["anchor-unwritable"]
                == "error")
        #expect(try await project.findings([], variables)["secret-file-readable"] == nil)
        project.setMode(0o644, "audit.key")
        #expect(try await project.findings([], variables)["secret-file-readable"] == "warning")
        try await project.dbvc(["audit", "checkpoint"], variables)
        try project.sql("DELETE FROM dbvc_outbox WHERE sequence > 1")
        let findings = try await project.findings([], variables)
        #expect(findings["audit-contradicted"] == "error", "\(findings)")
    }

    @Test("A key that is not the account's is told from an account that does not answer")
    func signIn() async throws {
        let project = try await DoctorProject()
        try await withServedAccount { account in
            let key = Data((0..<64).map { _ in 7 }).base64EncodedString()
            let start = account.connectionString.split(separator: "AccountKey=").first ?? ""
            var variables = ["DBVC_COSMOS_CONNECTION_STRING": "\(start)AccountKey=\(key);"]
            let refused = try await project.findings([], variables)
            #expect(refused["store-sign-in-refused"] == "error", "\(refused)")

            variables = account.variables
            variables["HOME"] = nil
            let served = try await project.findings([], variables)
            #expect(served["store"] == "ok", "\(served)")
            #expect(served["store-clock"] == "ok")
            #expect(served["container-missing"] == "warning")
        }
    }

    @Test("No secret is in what the doctor says")
    func secrets() async throws {
        let project = try await DoctorProject()
        let variables = [
            "SQL_CONNECTION_STRING": "postgresql://ann:geheimnis77@127.0.0.1:9/shop",
            "DBVC_COSMOS_CONNECTION_STRING":
                "AccountEndpoint=http://127.0.0.1:9/;AccountKey=Z2VoZWltbmlzNzc3Nzc3;",
        ]
        let result = try await project.start(["doctor", "--json", "--all"], variables).wait()

        #expect(result.status == 1)
        #expect(result.output.contains("database-unreachable"))
        #expect(!(result.output + result.errors).contains("geheimnis"))
        #expect(!(result.output + result.errors).contains("Z2VoZWlt"))
    }
}
