import Foundation
import TestKit
import Testing

@Suite("dbvc split")
struct SplitConformanceTests {
    /// A recorded script and its statements.
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Expectation: Decodable {
            var statements: JSONValue
            var error: String?
        }

        var name: String
        var dialect: String
        var script: String
        var expect: Expectation

        var testDescription: String { self.name }

        static func all() throws -> [Case] {
            let folder = "\(repositoryRoot)/Tests/DatabasesTests/Splitting/Cases"
            return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                .filter { $0.hasSuffix(".json") }.map { name in
                    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
                    return try JSONDecoder().decode(Case.self, from: data)
                }
        }
    }

    @Test("A script is shown as Flyway cuts it, or its error is told", arguments: try Case.all())
    func recorded(_ recorded: Case) async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write(recorded.script, to: "script.sql")

        let result = try await runProcess(
            builtTool, ["split", "--flyway", "--dialect", recorded.dialect, "--json", path])

        let envelope = try #require(JSONValue(in: result.output), "\(result.errors)")
        guard recorded.expect.error == nil else {
            #expect(result.status != 0)
            #expect(envelope["error"]["code"].text?.isEmpty == false)
            #expect(envelope["error"]["message"].text?.isEmpty == false)
            return
        }
        #expect(result.status == 0)
        guard case .array(let statements) = envelope["data"]["statements"] else {
            Issue.record("no statements: \(result.output)")
            return
        }
        let compared = statements.map { statement in
            JSONValue.object([
                "sql": statement["sql"], "line": statement["line"],
                "canExecuteInTransaction": statement["canExecuteInTransaction"],
            ])
        }
        #expect(JSONValue.array(compared) == recorded.expect.statements)
    }
}
