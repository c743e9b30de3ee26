import Foundation

/// A result document of Flyway's, and in what two of them differ that matters.
struct FlywayResult {
    /// What differs from run to run.
    private static let volatile: Set<String> = [
        "timestamp", "flywayVersion", "installedBy", "executionTime", "totalMigrationTime",
        "database", "cause", "stackTrace", "allErrorMessages", "warnings",
    ]

    let document: JSONValue

    /// Brings a document into the form of the recorded ones; folders get their tokens.
    init(_ document: JSONValue, tokens: [(path: String, token: String)]) {
        self.document = Self.normalised(document, tokens)
    }

    private static func normalised(
        _ value: JSONValue, _ tokens: [(path: String, token: String)]
    ) -> JSONValue {
        switch value {
        case .object(let members):
            var result: [String: JSONValue] = [:]
            for (name, member) in members where !Self.volatile.contains(name) {
                switch name {
                case "message", "errorMessage":
                    result["messageContains"] = member == .null ? .string("") : member
                case "exception": result[name] = member == .null ? .null : .string("{text}")
                case "installedOnUTC":
                    result[name] = .string(member.text == "" ? "" : "{timestamp}")
                default: result[name] = Self.normalised(member, tokens)
                }
            }
            return .object(result)
        case .array(let elements): return .array(elements.map { Self.normalised($0, tokens) })
        case .string(let text):
            return .string(
                tokens.reduce(text) { $0.replacingOccurrences(of: $1.path, with: $1.token) })
        case .null, .boolean, .number: return value
        }
    }

    /// In what a value differs from the recorded one, each with its path.
    ///
    /// Of messages, the recorded phrases must be there; the number of warnings does not matter.
    static func differences(_ wanted: JSONValue, _ found: JSONValue, at path: String) -> [String] {
        switch (wanted, found) {
        case (.array(let phrases), _) where path.hasSuffix(".messageContains"):
            return phrases.compactMap(\.text).filter { found.text?.contains($0) != true }
                .map { "\(path): lacks `\($0)` in \(found)" }
        case (.object(let wanted), .object(let found)):
            return Set(wanted.keys).union(found.keys).sorted().flatMap { name -> [String] in
                guard name != "warningCount" else { return [] }
                switch (wanted[name], found[name]) {
                case (let wanted?, let found?):
                    return Self.differences(wanted, found, at: "\(path).\(name)")
                case (let wanted?, nil): return ["\(path).\(name): missing, expected \(wanted)"]
                case (nil, _) where name == "messageContains": return []
                case (nil, let found): return ["\(path).\(name): not expected, \(found ?? .null)"]
                }
            }
        case (.array(let wanted), .array(let found)):
            let count =
                wanted.count == found.count
                ? [] : ["\(path): \(found.count) entries, expected \(wanted.count)"]
            return count
                + zip(wanted, found).enumerated().flatMap {
                    Self.differences($0.element.0, $0.element.1, at: "\(path)[\($0.offset)]")
                }
        default: return wanted == found ? [] : ["\(path): \(found), expected \(wanted)"]
        }
    }
}
