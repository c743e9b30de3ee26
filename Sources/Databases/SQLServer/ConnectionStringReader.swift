/// Cuts `name=value;name=value` into pairs, as ADO.NET, ODBC and JDBC write them.
///
/// A value may stand in quotes (ADO.NET) or in braces (ODBC, JDBC), where the closing mark is doubled to mean itself.
struct ConnectionStringReader {
    private var rest: Substring

    /// What cannot be read; never holds a value.
    struct Malformed: Error, Hashable {
        var reason: String
    }

    private static let closingMarks: [Character: Character] = ["{": "}", "'": "'", "\"": "\""]

    /// Reads the pairs in order; names are without their spaces and in lower case.
    static func pairs(
        _ text: Substring
    ) throws(Malformed) -> [(name: String, value: String)] {
        var reader = Self(rest: text)
        var pairs: [(name: String, value: String)] = []
        while let name = try reader.nextName() {
            pairs.append((name, try reader.nextValue(of: name)))
        }
        return pairs
    }

    private mutating func nextName() throws(Malformed) -> String? {
        self.rest = self.rest.drop { $0 == ";" || $0.isWhitespace }
        guard !self.rest.isEmpty else { return nil }
        let name = self.rest.prefix { $0 != "=" && $0 != ";" }
        guard name.endIndex < self.rest.endIndex, self.rest[name.endIndex] == "=" else {
            // What has no name may well be a piece of a password.
            throw Malformed(reason: "a piece between two semicolons is no `name=value`")
        }
        self.rest = self.rest[name.endIndex...].dropFirst()
        return name.filter { !$0.isWhitespace && $0 != "_" }.lowercased()
    }

    private mutating func nextValue(of name: String) throws(Malformed) -> String {
        self.rest = self.rest.drop { $0.isWhitespace }
        guard let first = self.rest.first, let closing = Self.closingMarks[first] else {
            let value = self.rest.prefix { $0 != ";" }
            self.rest = self.rest[value.endIndex...]
            return value.trimmingSuffix { $0.isWhitespace }
        }
        self.rest.removeFirst()
        var value = ""
        while let character = self.rest.popFirst() {
            guard character == closing else {
                value.append(character)
                continue
            }
            guard self.rest.first == closing else {
                self.rest = self.rest.drop { $0.isWhitespace }
                guard self.rest.isEmpty || self.rest.first == ";" else {
                    throw Malformed(reason: "the value of `\(name)` goes on after its closing mark")
                }
                return value
            }
            value.append(self.rest.removeFirst())
        }
        throw Malformed(reason: "the value of `\(name)` lacks its closing mark")
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ isBlank: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isBlank(last) { text.removeLast() }
        return String(text)
    }
}
