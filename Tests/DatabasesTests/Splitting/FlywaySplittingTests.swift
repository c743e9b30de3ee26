import Databases
import Diagnostics
import Testing

@Suite("Splitting as Flyway does")
struct FlywaySplittingTests {
    @Test("All recorded cases are there, for every dialect")
    func completeness() throws {
        let cases = try SplittingCase.all()

        #expect(cases.count == 136)
        #expect(Set(cases.map(\.dialect)) == Set(SplittingDialect.allCases.map(\.rawValue)))
    }

    @Test(
        "A script is split as recorded, however its chunks fall", arguments: try SplittingCase.all()
    )
    func recorded(_ recorded: SplittingCase) throws {
        let dialect = try #require(SplittingDialect(rawValue: recorded.dialect))
        let expected = recorded.expect

        for chunkSize in [nil, 1, 2, 3, 7] {
            let split = SplitScript(recorded.script, dialect, flyway: true, chunkSize: chunkSize)

            let statements = split.statements.map {
                SplittingCase.Statement(
                    sql: $0.sql, line: $0.line, canExecuteInTransaction: $0.canExecuteInTransaction)
            }
            #expect(statements == expected.statements, "chunks of \(chunkSize ?? 0)")
            #expect(split.copyData == expected.copyData ?? statements.map { _ in nil })
            #expect((split.error != nil) == (expected.error != nil))
            #expect(split.error?.position?.line == expected.errorLine)
            for phrase in expected.errorContains ?? [] {
                #expect(split.error?.diagnostic.message.contains(phrase) == true)
            }
        }
    }

    @Test(
        "Where a chunk ends makes no difference for dbvc's own way of splitting either",
        arguments: try SplittingCase.all())
    func chunks(_ recorded: SplittingCase) throws {
        let dialect = try #require(SplittingDialect(rawValue: recorded.dialect))
        let whole = SplitScript(recorded.script, dialect)

        for chunkSize in [1, 2, 3, 7] {
            #expect(SplitScript(recorded.script, dialect, chunkSize: chunkSize) == whole)
        }
    }
}
