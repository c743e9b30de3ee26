/// Decides the condition of a script configuration's `shouldExecute`.
///
/// `true`, `false`, texts compared by `==` and `!=`, `&&`, `||` and parentheses; placeholders were replaced before.
struct ShouldExecute {
    private var tokens: ArraySlice<String>

    /// The value of the condition; `nil` when it cannot be read.
    static func evaluate(_ condition: String) -> Bool? {
        var parser = Self(tokens: Self.tokens(of: condition)[...])
        guard let value = parser.disjunction(), parser.tokens.isEmpty else { return nil }
        return value
    }

    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        var rest = text[...]
        func isOperator(_ text: Substring) -> String? {
            ["==", "!=", "&&", "||", "(", ")"].first { text.hasPrefix($0) }
        }
        while let character = rest.first {
            if let sign = isOperator(rest) {
                if !word.isEmpty { tokens.append(word) }
                tokens.append(sign)
                word = ""
                rest = rest.dropFirst(sign.count)
                continue
            }
            if character.isWhitespace {
                if !word.isEmpty { tokens.append(word) }
                word = ""
            } else {
                word.append(character)
            }
            rest = rest.dropFirst()
        }
        return word.isEmpty ? tokens : tokens + [word]
    }

    private mutating func take(_ token: String) -> Bool {
        guard self.tokens.first == token else { return false }
        self.tokens = self.tokens.dropFirst()
        return true
    }

    private mutating func disjunction() -> Bool? {
        guard var value = self.conjunction() else { return nil }
        while self.take("||") {
            guard let other = self.conjunction() else { return nil }
            value = value || other
        }
        return value
    }

    private mutating func conjunction() -> Bool? {
        guard var value = self.comparison() else { return nil }
        while self.take("&&") {
            guard let other = self.comparison() else { return nil }
            value = value && other
        }
        return value
    }

    private mutating func comparison() -> Bool? {
        if self.take("(") {
            guard let value = self.disjunction(), self.take(")") else { return nil }
            return value
        }
        guard let left = self.tokens.popFirst(), !["==", "!=", "&&", "||", ")"].contains(left)
        else {
            return nil
        }
        for (sign, wanted) in [("==", true), ("!=", false)] where self.take(sign) {
            guard let right = self.tokens.popFirst() else { return nil }
            return (left == right) == wanted
        }
        return left == "true" ? true : left == "false" ? false : nil
    }
}
