import Foundation

/// Words that have no place in the code, or only with a reason beside them.
enum WordingRule {
    private static let crashes = ["fatalError(", "try!", "as!"]
    private static let unchecked = ["@unchecked Sendable", "nonisolated(unsafe)"]
    private static let promises = ["TODO", "FIXME", "XXX", "HACK"]
    private static let vague = ["Utils", "Util", "Helpers", "Helper", "Manager", "Misc", "Common"]

    /// What holds for the product.
    static func violationsInProduct(_ file: SourceFile) -> [String] {
        var found: [String] = []
        for (number, line) in file.code.enumerated() {
            for word in Self.crashes where line.holdsWord(word) {
                found.append(file.violation(number, "`\(word)` where an operator can cause it"))
            }
            if line.holdsWord("print(") && !line.contains(".print(") && file.target != "dbvc" {
                found.append(file.violation(number, "only the command line prints"))
            }
            if let modifiers = DeclarationLine(line)?.modifiers,
                !Set(modifiers).isDisjoint(with: ["public", "open"])
            {
                found.append(file.violation(number, "`package` is the widest access here"))
            }
        }
        let base = file.name.split(separator: ".").first.map(String.init) ?? file.name
        if Self.vague.contains(where: base.hasSuffix) {
            found.append(file.violation(nil, "a name that does not say what the file is for"))
        }
        return found
    }

    /// What holds for the product and its tests.
    static func violations(in file: SourceFile) -> [String] {
        var found: [String] = []
        for (number, line) in file.lines.enumerated() {
            for word in Self.promises where line.holdsWord(word) {
                found.append(file.violation(number, "\(word): finish it or write an issue"))
            }
        }
        for (number, line) in file.code.enumerated() {
            for word in Self.unchecked where line.holdsWord(word) {
                let above = file.lines[..<number].reversed().map(\.trimmed)
                let reason = above.first { !$0.hasPrefix("@") }
                guard reason?.hasPrefix("//") != true else { continue }
                found.append(file.violation(number, "`\(word)` without the argument above it"))
            }
        }
        return found
    }

    /// The absolute path of somebody's machine in a text.
    static func machinePaths(in file: SourceFile) -> [String] {
        file.lines.indices.filter { number in
            Self.homes.contains { file.lines[number].holdsMachinePath($0) }
        }
        .map { file.violation($0, "an absolute path of one machine") }
    }

    private static let homes = ["work", "root", "home", "Users"].map { "/\($0)/" }
}

extension String {
    /// Whether a path begins with the given folder here, rather than having it further down.
    fileprivate func holdsMachinePath(_ folder: String) -> Bool {
        self.ranges(of: folder).contains { range in
            guard let before = self[..<range.lowerBound].last else { return true }
            return !(before.isLetter || before.isNumber || "._-*}>".contains(before))
        }
    }
}
