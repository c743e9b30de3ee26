import Databases
import TestKit
import Testing

@Suite("Splitting scripts at random")
struct SplittingFuzzTests {
    @Test(
        "Any script is split without loss, alike for all chunk sizes",
        arguments: SplittingDialect.allCases,
        [false, true])
    func random(dialect: SplittingDialect, flyway: Bool) {
        var generator = SeededGenerator()
        for _ in 0..<300 {
            let count = Int.random(in: 1...40, using: &generator)
            let script = (0..<count).map { _ in Self.fragment(using: &generator) }.joined()
            let chunkSize = Int.random(in: 1...9, using: &generator)

            let split = SplitScript(script, dialect, flyway: flyway)

            let inChunks = SplitScript(script, dialect, flyway: flyway, chunkSize: chunkSize)
            #expect(inChunks == split, "\(script.debugDescription) \(generator)")
            let account = ScriptAccount(
                script: Array(script.utf8), commentsNest: dialect.nestsComments || flyway,
                hasHashComments: dialect == .mysql || dialect == .mariadb)
            let isCovered = account.covers(split)
            #expect(isCovered, "\(script.debugDescription) \(generator)")
        }
    }

    private static func fragment(using generator: inout SeededGenerator) -> String {
        Self.fragments[Int.random(in: 0..<Self.fragments.count, using: &generator)]
    }

    private static let fragments = [
        "SELECT ", "a", "_x1", "12", " ", "  ", "\n", "\r\n", "\t", ";", ";\n", "; ", ";;", ".",
        ",", "'", "''", "'x;'", "E'\\';'", "\"", "\"y;\"", "`z;`", "[w;]", "[", "]", "`", "--",
        "-- c; '\n", "#", "# h; \"\n", "/*", "*/", "/* c; */", "/* /* */", "/*!50000 x; */", "/*!",
        "(", ")", "(1; 2)", " BEGIN ", " END", " END IF", "CASE ", " ATOMIC ", "é", "😀", "\u{A0}",
        "$",
        "$1", "$$", "$a$", "$a$ ; $a$", "\\", "@", "@go ", "!!", "::", "GO", " go ", "\nGO\n",
        "\nGO 3\n",
        "\nGO -- c\n", "\nDELIMITER //\n", "//", "\nDELIMITER ;\n", "\nDELIMITER $$\n", "\n:r x\n",
        "CREATE TRIGGER x ", "CREATE PROCEDURE p() ", "COPY t FROM STDIN", ";\n1\t2\n\\.\n",
        "\\.\n",
    ]
}

extension SplittingDialect {
    fileprivate var nestsComments: Bool {
        self == .sqlserver || self == .postgresql
    }
}
