import Documents
import Foundation
import TestKit
import Testing

@Suite("Microsoft's library for Python")
struct PythonTests {
    @Test(
        "It works unchanged: databases, containers, items, patches, batches, queries, change feed")
    func drive() async throws {
        guard let python = await PythonLibrary.interpreter() else {
            try Test.cancel(
                "Python's azure-cosmos is not here and cannot be installed: name a Python that has it in DBVC_PYTHON"
            )
        }
        try await withServedEndpoint { address in
            let result = try await runProcess(
                python,
                [
                    "\(repositoryRoot)/Tests/CosmosServerTests/python/drive.py", address,
                    AccountKey.emulatorText,
                ])

            #expect(result.errors == "")
            #expect(
                result.output
                    == "databases_and_containers items patches batches queries change_feed refusals\n"
            )
        }
    }
}
