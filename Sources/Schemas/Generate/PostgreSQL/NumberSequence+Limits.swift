extension NumberSequence {
    /// The least and the greatest number, as the definition says.
    var limits: ClosedRange<Int64> {
        let words = self.definition.split(separator: " ").map(String.init)
        let value = { (word: String) in
            words.firstIndex(of: word).flatMap { index in
                index + 1 < words.count ? Int64(words[index + 1]) : nil
            }
        }
        let least = value("MINVALUE") ?? 1
        return least...max(least, value("MAXVALUE") ?? .max)
    }
}

extension String {
    /// Whether the text has the name as a word.
    func mentions(_ name: String) -> Bool {
        SQLTokenizer.tokens(of: self, .postgreSQL).contains { $0.isName && $0.text == name }
    }
}
