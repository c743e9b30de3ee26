import CosmosSQL
import Foundation
import TestKit
import Testing
import WebServer

/// The folder that a Function App is made of.
@Suite("Function folder")
struct FunctionFolderTests {
    private static let folder = "Deploy/azure-functions"

    @Test("Each route has a function of its own, and there is no other")
    func functions() async throws {
        let table = RouteTable(try await ServedAPI().service)
        let expected = Set(table.routes.map(Self.name))
        #expect(expected.count == table.routes.count)

        for route in table.routes {
            #expect(throws: Never.self) {
                try golden(
                    Self.function(route).prettyJSONText() + "\n",
                    "\(Self.folder)/\(Self.name(route))/function.json")
            }
        }
        let present = try FileManager.default.contentsOfDirectory(
            atPath: "\(repositoryRoot)/\(Self.folder)"
        ).filter { !$0.hasSuffix(".json") }
        #expect(Set(present) == expected)
    }

    @Test("The host starts `dbvc serve`, and forwards requests below the API's base path")
    func host() throws {
        let path = "\(repositoryRoot)/\(Self.folder)/host.json"
        let host = try CosmosValue(json: Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        let handler = host["customHandler"]

        #expect(handler["description"]["defaultExecutablePath"] == "dbvc")
        #expect(handler["description"]["arguments"] == ["serve"])
        #expect(handler["enableForwardingHttpRequest"] == true)
        let prefix = host["extensions"]["http"]["routePrefix"].stringValue ?? ""
        #expect(RouteTable.basePath == "/\(prefix)/dbvc")
    }

    /// A function's name: the method and the path in one word.
    private static func name(_ route: Route) -> String {
        let words = route.path.text.split { !$0.isLetter }
        return ([route.method.rawValue.lowercased()[...]] + words)
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private static func function(_ route: Route) -> CosmosValue {
        [
            "bindings": [
                [
                    "type": "httpTrigger", "direction": "in", "name": "req",
                    "authLevel": route.role == nil ? "anonymous" : "function",
                    "methods": [.string(route.method.rawValue.lowercased())],
                    "route": .string("dbvc" + route.path.text),
                ],
                ["type": "http", "direction": "out", "name": "res"],
            ]
        ]
    }
}
