import Diagnostics
import TestKit
import Testing

@testable import Operations

@Suite("Value resolver")
struct ValueResolverTests {
    private func resolver(_ variables: [String: String]) -> ValueResolver {
        ValueResolver(process: ProcessContext(variables: variables, directory: "/"))
    }

    @Test(
        "References are replaced, and what only looks like one stays",
        arguments: [
            ("a ${env.X} b", "a x-1 b"), ("${env.X}${env.X}", "x-1x-1"), ("${name}", "${name}"),
            ("$${env.X}", "${env.X}"), ("!{${env.X}}", "${env.X}"), ("${env.X:d}", "1"),
            ("${env.X:Ad}", "x1"), ("${open", "${open"),
        ])
    func references(text: String, expected: String) throws {
        let resolved = try self.resolver(["X": "x-1"]).resolved(
            text, name: "user", origin: .commandLine)

        #expect(resolved == expected)
    }

    @Test(
        "A reference that leads nowhere is an error",
        arguments: ["${env.NONE}", "${vault.x}", "env:NONE", "file:/no/such/file", "keyvault:V/N"])
    func deadEnds(text: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try self.resolver([:]).secret(text, name: "password", origin: .commandLine)
        }

        #expect(error?.diagnostic.outcome == .usage)
    }

    @Test("A secret is read from a variable or a file, without the file's last line end")
    func secrets() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("geheim\n", to: "secret")
        let resolver = self.resolver(["SECRET": "hidden"])

        for (text, expected) in [
            ("env:SECRET", "hidden"), ("file:\(path)", "geheim"), ("plain", "plain"),
        ] {
            #expect(
                try resolver.secret(text, name: "password", origin: .commandLine) == expected)
        }
    }
}
