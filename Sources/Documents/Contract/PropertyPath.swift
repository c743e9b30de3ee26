import CosmosSQL

/// A path from an item's root to a property, as container settings write it: `/address/city`.
///
/// A name that is not a plain word stands in double quotes.
struct PropertyPath: Hashable, Sendable {
    let names: [String]

    init(_ text: String) {
        self.names = text.split(separator: "/").map { name in
            let isQuoted = name.count >= 2 && name.hasPrefix("\"") && name.hasSuffix("\"")
            return String(isQuoted ? name.dropFirst().dropLast() : name)
        }
    }

    /// The value at the path; arrays are not entered.
    func value(in item: CosmosObject) -> CosmosValue {
        self.names.reduce(.object(item)) { $0[$1] }
    }
}

extension PropertyPath: CustomStringConvertible {
    /// The path in the form it was read from, without quotes.
    var description: String { "/" + self.names.joined(separator: "/") }
}
