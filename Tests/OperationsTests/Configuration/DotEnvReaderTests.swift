import Diagnostics
import TestKit
import Testing

@testable import Operations

@Suite("Dot env reader")
struct DotEnvReaderTests {
    private func variables(_ text: String) throws -> [String] {
        let folder = try TemporaryDirectory()
        let file = try #require(try TextFile(folder.write(text, to: ".env")))
        return try DotEnvReader().variables(in: file).map { "\($0.line) \($0.name)=\($0.value)" }
    }

    @Test("Quotes, comments, escapes and export are understood, and other lines passed over")
    func forms() throws {
        let text = #"""
            # comment
            A=1 # one
            export B = two words
            C='$x # "kept" \n'
            D="line\nnext \"q\""
            E=
            F=a#b
            set -o posix
            =x
            G="two
            lines"
            H=1
            """#

        #expect(
            try self.variables(text) == [
                "2 A=1", "3 B=two words", #"4 C=$x # "kept" \n"#, "5 D=line\nnext \"q\"", "6 E=",
                "7 F=a#b",
                "10 G=two\nlines", "12 H=1",
            ])
    }

    @Test("A quote that is never closed is an error with its place")
    func unclosed() throws {
        let error = #expect(throws: ConfigurationError.self) {
            _ = try self.variables("OK=1\nA='x\nB=2")
        }

        #expect(error?.diagnostic.location?.line == 2)
        #expect(error?.diagnostic.code == "malformed-configuration")
    }
}
