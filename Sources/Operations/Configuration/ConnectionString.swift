/// The address of a database in any of its forms, for what must be known of it before a driver reads it.
///
/// The forms are URLs (`postgres://…?sslmode=require`), JDBC URLs (`jdbc:sqlserver://host;databaseName=shop`), and pairs
/// as ADO.NET and ODBC write them (`Server=tcp:host,1433;Initial Catalog=shop`), bare or behind a scheme.
struct ConnectionString {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// What it begins with, such as `jdbc:sqlite`; `nil` for bare pairs.
    var scheme: Substring? {
        var scheme: Substring?
        var start = self.text.startIndex
        while let colon = self.text[start...].firstIndex(of: ":"), colon != start,
            self.text[start..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        {
            scheme = self.text[..<colon]
            start = self.text.index(after: colon)
            guard scheme?.lowercased() == "jdbc" else { break }
        }
        return scheme
    }

    /// Whether it is pairs of a name and a value, bare or behind a scheme.
    var hasPairs: Bool {
        let rest = self.text.dropFirst(self.scheme.map { $0.count + 1 } ?? 0)
        guard !rest.hasPrefix("//"), let equals = rest.firstIndex(of: "=") else { return false }
        return rest[..<equals].allSatisfy { $0.isLetter || $0.isWhitespace || $0 == "_" }
    }

    // MARK: Masking

    /// The address with `***` for what signs in; what cannot be read is hidden whole.
    var masked: String {
        let scheme = self.scheme.map { $0 + ":" } ?? ""
        let rest = self.text.dropFirst(scheme.count)
        if self.hasPairs { return scheme + Self.maskedPairs(rest, separator: ";") }
        guard !scheme.isEmpty else { return "***" }
        guard rest.hasPrefix("//"), let at = self.signInEnd(of: rest) else {
            return scheme + Self.maskedTail(rest)
        }
        return scheme + "//***" + Self.maskedTail(rest[at...])
    }

    /// The `@` behind user and password in `//user:password@place…`; `nil` where nobody signs in there.
    ///
    /// A password that is not encoded may itself hold what ends the place, so a later `@` counts as well, unless what
    /// stands before the options is a place already.
    private func signInEnd(of rest: Substring) -> Substring.Index? {
        let options = rest.firstIndex { "?;".contains($0) } ?? rest.endIndex
        if let at = rest[..<options].lastIndex(of: "@") { return at }
        let place = rest[..<options].dropFirst(2).prefix { $0 != "/" }
        let port = place.lastIndex(of: ":").map { place[$0...].dropFirst() }
        let isPlace = port?.allSatisfy { $0.isNumber || $0 == "]" } ?? true
        return isPlace ? nil : rest.lastIndex(of: "@")
    }

    /// What follows the place: options behind `?` or `;`.
    private static func maskedTail(_ tail: Substring) -> String {
        guard let start = tail.firstIndex(where: { "?;".contains($0) }) else { return String(tail) }
        let separator: Character = tail[start] == "?" ? "&" : ";"
        let options = tail[tail.index(after: start)...]
        return tail[...start] + Self.maskedPairs(options, separator: separator)
    }

    private static func maskedPairs(_ text: Substring, separator: Character) -> String {
        var rest = text
        var shown: [String] = []
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "=") else {
                shown.append("***")
                break
            }
            let name = rest[..<equals]
            let value = Self.value(rest[rest.index(after: equals)...], separator: separator)
            shown.append("\(name)=\(Self.isSecret(name) ? "***" : String(value))")
            rest = rest[value.endIndex...].dropFirst()
        }
        return shown.joined(separator: String(separator))
    }

    /// The value at the start of a text, with its quotes or braces; a closing mark that is doubled means itself.
    private static func value(_ text: Substring, separator: Character) -> Substring {
        let marks: [Character: Character] = ["{": "}", "'": "'", "\"": "\""]
        var index = text.startIndex
        if separator == ";", let first = text.first(where: { !$0.isWhitespace }),
            let closing = marks[first], let open = text.firstIndex(of: first)
        {
            index = text.index(after: open)
            while index < text.endIndex {
                let next = text.index(after: index)
                if text[index] == closing {
                    guard next < text.endIndex, text[next] == closing else { break }
                    index = next
                }
                index = text.index(after: index)
            }
        }
        return text[..<(text[index...].firstIndex(of: separator) ?? text.endIndex)]
    }

    /// Whether a name stands for what signs in; a name that is more than a word hides its value too.
    private static func isSecret(_ name: Substring) -> Bool {
        let name = name.lowercased().filter { !$0.isWhitespace && $0 != "_" }
        let secrets = ["pass", "pwd", "token", "secret", "key", "user", "uid"]
        return secrets.contains(where: name.contains)
            || !name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
    }
}
