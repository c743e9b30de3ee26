package import Diagnostics

extension TreeError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .noLeaf(let index, let size):
            Self.outside(
                "There is no event \(index + 1) among the first \(size).",
                ["sequence": String(index + 1), "size": String(size)])
        case .noSize(let asked, let available):
            Self.outside(
                "The audit has \(available) events, not \(asked).",
                ["asked": String(asked), "size": String(available)])
        case .wrongPeaks(let size, let count):
            Diagnostic(
                code: "audit-tree-damaged",
                message: "The stored tree of \(size) events has \(count) peaks, not "
                    + "\(size.nonzeroBitCount).",
                remedy: "Have the tree built anew from the events; no event is affected.",
                details: ["size": String(size), "peaks": String(count)], outcome: .invalid)
        }
    }

    private static func outside(_ message: String, _ details: [String: String]) -> Diagnostic {
        Diagnostic(
            code: "audit-outside-tree", message: message,
            remedy: "Ask for an event, or for a number of events, that the audit has.",
            details: details, outcome: .usage)
    }
}
