/// Every code of a diagnostic has an entry in `docs/reference/diagnostics.md`, and every entry has its code.
enum DiagnosticCodeRule {
    /// The codes that a file of the product gives.
    ///
    /// They are the strings after `code:`, and in `…+Diagnostic.swift` whatever looks like a code.
    static func codes(in file: SourceFile) -> [String] {
        file.uncommented.flatMap { line in
            let pieces = line.split(separator: "\"", omittingEmptySubsequences: false).map(
                String.init)
            return pieces.indices.filter { !$0.isMultiple(of: 2) }.compactMap { index in
                let isMarked = pieces[index - 1].hasSuffix("code: ")
                let isCode = Self.isKebab(pieces[index], words: isMarked ? 1 : 2)
                let isGiven = isMarked || file.name.hasSuffix("+Diagnostic.swift")
                return isCode && isGiven ? pieces[index] : nil
            }
        }
    }

    /// The codes that a page explains: the headings and the first cells that are one quoted code.
    static func entries(in page: SourceFile) -> [String] {
        page.lines.compactMap { line in
            guard line.hasPrefix("| `") || line.hasPrefix("#") else { return nil }
            let pieces = line.split(separator: "`", omittingEmptySubsequences: false)
            return pieces.count > 2 && Self.isKebab(String(pieces[1]), words: 1)
                ? String(pieces[1]) : nil
        }
    }

    private static func isKebab(_ text: String, words: Int) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count >= words
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { byte in
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    }
            }
    }
}
