package import Diagnostics

extension CosmosQueryError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        var details = ["line": "\(self.position.line)", "column": "\(self.position.column)"]
        details["serviceCode"] = self.serviceCode
        let (code, message, remedy) = self.wording
        return Diagnostic(
            code: code,
            message: "\(message) (line \(self.position.line), column \(self.position.column)).",
            remedy: remedy, details: details, outcome: .usage)
    }

    /// The code by which Azure Cosmos DB reports the same error, where it is known.
    package var serviceCode: String? {
        switch self {
        case .syntax: "SC1001"
        case .unresolvedIdentifier: "SC2001"
        case .unknownFunction: "SC2005"
        case .starWithGroupBy: "SC2041"
        case .argumentCount: "SC2050"
        case .countNotInteger: "SC2060"
        case .countTooLarge(clause: "OFFSET", _): "SC2062"
        case .countTooLarge: "SC2061"
        case .nestedAggregate: "SC2101"
        case .notGrouped: "SC2102"
        case .orderByNotAPath: "2206"
        default: nil
        }
    }

    /// Where in the text of the query the error lies.
    package var position: TextPosition {
        switch self {
        case .syntax(_, let position), .tooDeep(_, let position),
            .unresolvedIdentifier(_, let position), .unknownFunction(_, let position),
            .unsupported(_, let position), .argumentCount(_, _, let position),
            .missingParameter(_, let position), .duplicateName(_, let position),
            .starNeedsOneSource(let position), .starWithGroupBy(let position),
            .countNotInteger(_, let position), .countTooLarge(_, let position),
            .topWithOffset(let position), .nestedAggregate(_, let position),
            .misplacedAggregate(_, let position), .notGrouped(_, let position),
            .orderByNotAPath(let position), .orderByCorrelated(_, let position),
            .orderByWithGroupBy(let position), .scalarSubqueryCardinality(let position):
            position
        }
    }

    private typealias Wording = (code: String, message: String, remedy: String?)

    private var wording: Wording {
        switch self {
        case .syntax(let near, _):
            (
                "cosmos-query-syntax",
                near.isEmpty
                    ? "Syntax error, the query ends too early"
                    : "Syntax error, incorrect syntax near '\(near)'",
                "Correct the query there; a reserved word is used as a name like c[\"value\"]."
            )
        case .tooDeep(let limit, _):
            (
                "cosmos-query-too-deep",
                "The query nests expressions deeper than \(limit) levels",
                "Use fewer parentheses, or an IN list instead of a chain of operators."
            )
        case .unresolvedIdentifier(let name, _):
            (
                "cosmos-query-unresolved-identifier", "Identifier '\(name)' could not be resolved",
                "Use an alias of the FROM clause, as in c.\(name), or quote a text."
            )
        case .missingParameter(let name, _):
            (
                "cosmos-query-missing-parameter", "The parameter \(name) has no value",
                "Pass a value for \(name)."
            )
        case .duplicateName(let name, _):
            (
                "cosmos-query-duplicate-name", "The name '\(name)' is given twice",
                "Give one of them another name with AS."
            )
        case .scalarSubqueryCardinality:
            (
                "cosmos-query-subquery-cardinality",
                "The cardinality of a scalar subquery result set cannot be greater than one",
                "Use ARRAY(…) for several values, or TOP 1."
            )
        case .unknownFunction, .unsupported, .argumentCount, .nestedAggregate, .misplacedAggregate:
            self.functionWording
        default:
            self.clauseWording
        }
    }

    private var functionWording: Wording {
        switch self {
        case .unknownFunction(let name, _):
            (
                "cosmos-query-unknown-function",
                "'\(name)' is not a recognized built-in function name",
                "Check the spelling of the function."
            )
        case .unsupported(let feature, _):
            (
                "cosmos-query-unsupported", "This query engine does not support \(feature)",
                "Rewrite the query without it, or run it against Azure Cosmos DB."
            )
        case .argumentCount(let function, let allowed, _):
            (
                "cosmos-query-argument-count",
                "The \(function) function requires \(Self.words(for: allowed)) argument(s)", nil
            )
        case .nestedAggregate(let name, _):
            (
                "cosmos-query-nested-aggregate",
                "The aggregate \(name) cannot stand inside another aggregate",
                "Compute the inner aggregate in a subquery."
            )
        case .misplacedAggregate(let name, _):
            (
                "cosmos-query-misplaced-aggregate",
                "The aggregate \(name) can only stand in the SELECT clause",
                "Compute the aggregate in a subquery."
            )
        default:
            self.clauseWording
        }
    }

    private static func words(for allowed: ClosedRange<Int>) -> String {
        if allowed.count == 1 { return "\(allowed.lowerBound)" }
        return allowed.upperBound == Int.max
            ? "at least \(allowed.lowerBound)" : "\(allowed.lowerBound) to \(allowed.upperBound)"
    }

    private var clauseWording: Wording {
        switch self {
        case .starWithGroupBy:
            (
                "cosmos-query-star-with-group-by", "'SELECT *' is not valid with GROUP BY",
                "Select the keys and aggregates."
            )
        case .countNotInteger(let clause, _):
            (
                "cosmos-query-count-not-integer",
                "The count of \(clause) is not a whole number from 0 to \(RowCount.greatest)", nil
            )
        case .countTooLarge(let clause, _):
            (
                "cosmos-query-count-too-large",
                "The count of \(clause) is over \(RowCount.greatest)", nil
            )
        case .topWithOffset:
            (
                "cosmos-query-top-with-offset", "TOP cannot be used together with OFFSET and LIMIT",
                "Use OFFSET 0 LIMIT n instead of TOP n."
            )
        case .notGrouped(let property, _):
            (
                "cosmos-query-not-grouped",
                "Property reference '\(property)' is neither a GROUP BY key nor in an aggregate",
                "Add it to GROUP BY, or select an aggregate of it such as MAX(\(property))."
            )
        case .orderByNotAPath:
            (
                "cosmos-query-order-by-not-a-path",
                "Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a "
                    + "document path",
                "Order by a property such as c.timestamp."
            )
        case .orderByCorrelated(let alias, _):
            (
                "cosmos-query-order-by-correlated",
                "Order-by over correlated collections is not supported, and '\(alias)' is one",
                "Order by a property of the item itself."
            )
        case .orderByWithGroupBy:
            (
                "cosmos-query-order-by-with-group-by", "ORDER BY is not supported with GROUP BY",
                "Sort the groups after the query."
            )
        default:
            (
                "cosmos-query-star-needs-one-source",
                "'SELECT *' is only valid with a FROM clause of a single source",
                "Select the aliases by name."
            )
        }
    }
}
