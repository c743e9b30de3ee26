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
        arguments: [
            "${env.NONE}", "${vault.x}", "${nothing.x}", "${placeholder.x}", "${git.commit}",
            "${file.none}", "${localSecret.none}", "${localSecret.../x}", "env:NONE",
            "file:/no/such/file", "keyvault:V/N", "keyvault:V",
        ])
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

    @Test("Files, local secrets, placeholders and the branch stand for their text")
    func resolvers() throws {
        let folder = try TemporaryDirectory()
        try folder.write("from a file\n", to: "secrets/one")
        try folder.write("from home", to: "home/.config/dbvc/secrets/two")
        try folder.write("ref: refs/heads/develop\n", to: ".git/HEAD")
        var resolver = ValueResolver(
            process: ProcessContext(
                variables: [:], directory: folder.path, home: folder.path("home")))
        resolver.placeholders = ["Currency": "GBP"]

        for (text, expected) in [
            ("${file.secrets/one}", "from a file"), ("${localSecret.two}", "from home"),
            ("${placeholder.currency}", "GBP"), ("app-${git.branch:a}", "app-develop"),
        ] {
            #expect(try resolver.resolved(text, name: "user", origin: .commandLine) == expected)
        }
    }
}
