import CosmosSQL
import Diagnostics
import Testing

/// A query, the items it runs over, and what it must answer.
struct QueryCase: Sendable, CustomTestStringConvertible {
    /// What the query must answer.
    enum Expectation: Sendable {
        case rows([CosmosValue], order: Order)
        case refusal
    }

    /// How far the order of the rows counts.
    enum Order: Sendable {
        case all
        case first(Int)
        case none
    }

    let id: String
    let query: String
    let items: [CosmosValue]
    let parameters: [String: CosmosValue]
    let expectation: Expectation
    let comparison: RowComparison

    var testDescription: String { self.id }

    /// All cases of the golden file.
    static let all: [QueryCase] = {
        do {
            return try GoldenCases.read("queries.json").map(QueryCase.init)
        } catch {
            Issue.record(error)
            return []
        }
    }()

    init(_ golden: CosmosObject) {
        let golden = CosmosValue.object(golden)
        self.id = golden["id"].stringValue ?? ""
        self.query = golden["query"].stringValue ?? ""
        self.items = golden["documents"].arrayValue ?? []
        let parameters = golden["params"].arrayValue ?? []
        self.parameters = Dictionary(
            uniqueKeysWithValues: parameters.map { ($0["name"].stringValue ?? "", $0["value"]) })
        self.comparison = RowComparison(
            tolerance: golden["approx"].numberValue ?? 0,
            ignoresArrayOrder: golden["ignoreArrayOrder"] == true)
        let rows = golden["expectedPreferred"].arrayValue ?? golden["expected"].arrayValue
        if let rows {
            let order: Order =
                if let prefix = golden["orderedPrefix"].numberValue { .first(Int(prefix)) } else {
                    golden["compare"] == "ordered" ? .all : .none
                }
            self.expectation = .rows(rows, order: order)
        } else {
            self.expectation = .refusal
        }
    }

    /// What the query answers instead of what it must; `nil` if it answers rightly.
    func difference() -> String? {
        do throws(CosmosQueryError) {
            let query = try CosmosQuery(parsing: self.query)
            let rows = try query.evaluate(over: self.items, parameters: self.parameters)
            return self.difference(of: rows)
        } catch {
            if case .refusal = self.expectation { return nil }
            return error.diagnostic.message
        }
    }

    private func difference(of rows: [CosmosValue]) -> String? {
        let text = CosmosValue.array(rows).jsonText()
        guard case .rows(let expected, let order) = self.expectation,
            let rows = (try? CosmosValue(json: text))?.arrayValue
        else { return "answers \(text)" }
        let orderedCount =
            switch order {
            case .all: expected.count
            case .first(let count): count
            case .none: 0
            }
        let isEqual =
            zip(rows.prefix(orderedCount), expected.prefix(orderedCount))
            .allSatisfy { self.comparison.areEqual($0, $1) }
            && self.comparison.areEqualUnordered(
                Array(rows.dropFirst(orderedCount)), Array(expected.dropFirst(orderedCount)))
        return isEqual
            ? nil : "answers \(text)\ninstead of \(CosmosValue.array(expected).jsonText())"
    }
}
