import Diagnostics
import Testing

@testable import Operations

@Suite("Flyway arguments")
struct FlywayArgumentsTests {
    private func read(_ words: String) throws(FlywayArgumentError) -> FlywayArguments {
        try FlywayArguments(
            words.split(separator: " ").map(String.init), catalog: ParameterCatalog())
    }

    @Test(
        "Options may stand before, between and after commands",
        arguments: [
            "-url=jdbc:sqlite:a=b -X clean migrate -outputType=json",
            "clean -X -outputType=json migrate -url=jdbc:sqlite:a=b",
            "clean migrate -url=ignored -url=jdbc:sqlite:a=b -outputType=json -X",
        ])
    func order(words: String) throws {
        let arguments = try self.read(words)

        #expect(arguments.verbs == [.clean, .migrate])
        #expect(arguments.parameters == ["url": "jdbc:sqlite:a=b"])
        #expect(arguments.flags == [.debug])
        #expect(arguments.options == [.outputType: "json"])
    }

    @Test("A setting of a command may be written short behind it")
    func shortNames() throws {
        let arguments = try self.read("add -version=2 -add.type=undo -table=t")

        #expect(
            arguments.parameters == ["add.version": "2", "add.type": "undo", "table": "t"])
    }

    @Test(
        "Version and help have several spellings",
        arguments: [
            ("-v", FlywayVerb.version), ("--version", .version), ("-?", .help), ("-h", .help),
            ("help", .help),
        ])
    func spellings(word: String, verb: FlywayVerb) throws {
        #expect(try self.read(word).verbs == [verb])
    }

    @Test(
        "What is neither a command nor a flag is refused with the nearest word",
        arguments: [
            ("migrat", "Did you mean `migrate`?"), ("MIGRATE", "Did you mean `migrate`?"),
            ("-migrationIDs", "Did you mean `-migrationIds`?"),
        ])
    func unknown(word: String, remedy: String) {
        let error = #expect(throws: FlywayArgumentError.invalidFlag(word)) { try self.read(word) }

        #expect(error?.diagnostic.message == "Invalid flag: \(word)")
        #expect(error?.diagnostic.remedy == remedy)
    }

    @Test("The only type of output is JSON")
    func outputType() {
        #expect(throws: FlywayArgumentError.self) { try self.read("info -outputType=xml") }
    }
}
