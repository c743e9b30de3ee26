/// Whatever another target can see says in a `///` comment what its signature cannot.
enum DocumentationRule {
    static func violations(in file: SourceFile) -> [String] {
        var wanted: [Int] = []
        for (number, line) in file.code.enumerated() {
            guard let declaration = DeclarationLine(line), declaration.isPackage else { continue }
            wanted.append(number)
            let members = SizeRule.members(from: number, in: file)
            switch declaration.keyword {
            case "protocol": wanted += members
            case "enum" where !Self.hasRawValues(line):
                wanted += members.filter { DeclarationLine(file.code[$0])?.keyword == "case" }
            default: continue
            }
        }
        return wanted.filter { !Self.isDocumented($0, in: file) }
            .map { file.violation($0, "`\(file.lines[$0].trimmed)` has no documentation") }
    }

    /// Whether an enum lists the words of somebody else's vocabulary, which its own comment names.
    private static func hasRawValues(_ line: String) -> Bool {
        line.contains(": String") || line.contains(": Int")
    }

    private static func isDocumented(_ number: Int, in file: SourceFile) -> Bool {
        let above = file.lines[..<number].reversed().map(\.trimmed)
        return above.first { !$0.hasPrefix("@") && !$0.hasPrefix(")") }?.hasPrefix("///") == true
    }
}
