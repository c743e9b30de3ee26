import Diagnostics
import Testing

@testable import Migrations

@Suite("PlaceholderReplacer")
struct PlaceholderReplacerTests {
    /// Replaces in a text that comes in pieces of a size.
    private func replace(
        _ text: String, size: Int = .max, syntax: PlaceholderSyntax = PlaceholderSyntax(),
        user: [String: String] = ["a": "<A>", "B": "<B>", "nested": "${a}", "empty": ""]
    ) throws -> String {
        let values = try PlaceholderValues(
            user: user, builtIn: [.table: "history", .user: "ann"], separator: syntax.separator)
        var replacer = PlaceholderReplacer(
            syntax: syntax, values: values.named(for: "V1__x.sql"), script: "V1__x.sql")
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: min(size, max(bytes.count, 1))) {
            let end = min(start + min(size, bytes.count), bytes.count)
            output += try replacer.replace(Array(bytes[start..<end]))
        }
        return String(decoding: try output + replacer.finish(), as: UTF8.self)
    }

    @Test(
        "Values stand where their names stood, however the text is cut",
        arguments: [
            ("", ""), ("plain", "plain"), ("${a}", "<A>"), ("x${a}y${b}z", "x<A>y<B>z"),
            ("${A}${b}", "<A><B>"), ("-- ${a}\n'${b}'", "-- <A>\n'<B>'"), ("${empty}.", "."),
            ("${nested}", "${a}"), ("$${a}", "$${a}"), ("$$${a}", "$$<A>"), ("$$$${a}", "$$$${a}"),
            ("$a${a}", "$a<A>"), ("$", "$"), ("${", "${"), ("${open", "${open"),
            ("a$", "a$"), ("${flyway:table}/${FLYWAY:User}", "history/ann"),
            ("${flyway:filename}", "V1__x.sql"), ("${a}$", "<A>$"),
        ])
    func replacement(text: String, expected: String) throws {
        for size in [Int.max, 1, 2, 3, 5] {
            #expect(try self.replace(text, size: size) == expected, "pieces of \(size)")
        }
    }

    @Test("Prefix, suffix and separator are the user's")
    func syntax() throws {
        let syntax = PlaceholderSyntax(prefix: "##[", suffix: "]##", separator: "_")

        #expect(try self.replace("##[a]## ${a}", syntax: syntax) == "<A> ${a}")
        #expect(try self.replace("##[flyway_table]##", size: 2, syntax: syntax) == "history")
    }

    @Test("A name without a value is an error that names script and line")
    func missing() {
        for size in [Int.max, 1] {
            let error = #expect(throws: MigrationError.self) {
                try self.replace("one\ntwo ${a}\n${none} more", size: size)
            }
            #expect(
                error
                    == .missingPlaceholder(
                        name: "${none}", script: "V1__x.sql", line: 3, isBuiltIn: false))
        }
    }

    @Test("An unknown built-in name is told apart")
    func unknownBuiltIn() {
        let error = #expect(throws: MigrationError.self) { try self.replace("${flyway:nothing}") }

        #expect(
            error
                == .missingPlaceholder(
                    name: "${flyway:nothing}", script: "V1__x.sql", line: 1, isBuiltIn: true))
        #expect(error?.diagnostic.message.contains("default placeholder ${flyway:nothing}") == true)
    }

    @Test("The user cannot set a built-in name", arguments: ["flyway:table", "FLYWAY:x"])
    func reserved(name: String) {
        #expect(throws: MigrationError.reservedPlaceholder(name: name)) {
            try self.replace("", user: [name: "x"])
        }
    }

    @Test("A prefix whose suffix is far away is text")
    func farSuffix() throws {
        let text = "${" + String(repeating: "x", count: 10_000) + "}"

        #expect(try self.replace(text, size: 100) == text)
    }
}
