import CosmosSQL
import Foundation
import TestKit
import Testing

@Suite("The page about the query language")
struct LanguagePageTests {
    private let page: String

    init() throws {
        self.page = try String(
            contentsOfFile: "\(repositoryRoot)/docs/reference/cosmos-sql.md", encoding: .utf8)
    }

    @Test("It names every recorded case that is not answered, and no other one")
    func cases() {
        let ids = Set(QueryCase.all.map(\.id)).filter { self.page.contains("`\($0)`") }

        #expect(ids == Set(QueryConformanceTests.excluded.keys))
    }

    @Test("It names every function that is refused, and none that is answered")
    func functions() throws {
        let start = try #require(self.page.range(of: "## What is refused")).upperBound
        let end = try #require(self.page.range(of: "## Where Cosmos DB")).lowerBound
        let section = self.page[start..<end]

        for function in CosmosFunction.catalogue {
            #expect(
                section.contains("`\(function.name)`") == !function.isSupported, "\(function.name)")
        }
    }
}
