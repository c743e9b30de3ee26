import Testing

@testable import CosmosSQL

/// The grammar as the parser of Microsoft's SDK and others show it; names need not resolve.
@Suite("Grammar conformance")
struct GrammarConformanceTests {
    private static let directions = "the default direction of RANK is not written out"
    private static let spacing = "a sign before a number is written without a space"

    /// The cases whose canonical form differs from ours, by identifier, and why.
    static let excluded = [
        "parse/OrderByClauseSqlParserBaselineTests.MultiOrderByRank/2": Self.directions,
        "parse/OrderByClauseSqlParserBaselineTests.MultiOrderByRank/3": Self.directions,
        "parse/OrderByClauseSqlParserBaselineTests.SingleOrderByRank/2": Self.directions,
        "parse/ScalarExpressionSqlParserBaselineTests.StringLiteral/3":
            "the recorded form escapes every backslash twice",
        "parse/ScalarExpressionSqlParserBaselineTests.Unary/1": Self.spacing,
        "parse/ScalarExpressionSqlParserBaselineTests.Unary/3": Self.spacing,
    ]

    @Test("The grammar accepts or refuses a text as the golden case says", arguments: ParseCase.all)
    func accepts(_ golden: ParseCase) {
        let syntax = try? QueryParser.parse(golden.query)

        #expect((syntax != nil) == golden.isAccepted, "\(golden.query)")
    }

    @Test("A text means what its canonical form says", arguments: ParseCase.canonical)
    func means(_ golden: ParseCase) throws {
        let canonical = ParseCase.folded(try #require(golden.canonical))

        let form = try golden.form()

        if let reason = Self.excluded[golden.id] {
            #expect(form != canonical, "The case passes and need not be excluded: \(reason)")
        } else {
            #expect(form == canonical)
        }
    }

    @Test("The golden file is complete and every excluded case is in it")
    func casesExist() {
        let canonical = Set(ParseCase.canonical.map(\.id))

        #expect(ParseCase.all.count == 240)
        #expect(canonical.count == 132)
        #expect(Set(Self.excluded.keys).subtracting(canonical) == [])
    }
}
