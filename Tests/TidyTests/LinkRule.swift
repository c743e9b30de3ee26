import Foundation

/// The links between pages lead somewhere, down to the heading.
enum LinkRule {
    /// The links of a page that lead nowhere.
    ///
    /// - Parameters:
    ///   - page: The page; addresses with a scheme are not followed.
    ///   - target: Finds a file or folder by its path in the checkout; nil where there is none.
    /// - Returns: One line of text for each of them.
    static func violations(
        in page: SourceFile, target: (String) -> SourceFile?
    ) -> [String] {
        let folder = page.path.split(separator: "/").dropLast().joined(separator: "/")
        return Self.links(in: page).compactMap { number, link in
            guard !link.contains("://"), !link.hasPrefix("mailto:") else { return nil }
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let path = parts[0].isEmpty ? page.path : Self.normalised("\(folder)/\(parts[0])")
            guard let found = path == page.path ? page : target(path) else {
                return page.violation(number, "no such file: \(link)")
            }
            guard parts.count == 2 else { return nil }
            return Self.anchors(of: found).contains(String(parts[1]))
                ? nil : page.violation(number, "no such heading: \(link)")
        }
    }

    /// The pages of `docs` that a Swift file names, in a comment or a message, and that do not exist.
    static func missingPages(in file: SourceFile, exists: (String) -> Bool) -> [String] {
        file.lines.enumerated().flatMap { number, line in
            line.split { " `\"(),:;".contains($0) }.map(String.init)
                .filter { $0.hasPrefix("docs/") && $0.contains(".md") }
                .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
                .filter { !exists($0) }
                .map { file.violation(number, "no such page: \($0)") }
        }
    }

    /// The targets of `[text](target)`, with the line each stands on; code blocks are left out.
    private static func links(in page: SourceFile) -> [(Int, String)] {
        Self.prose(of: page).flatMap { number, line in
            line.ranges(of: "](").compactMap { range in
                line[range.upperBound...].firstIndex(of: ")")
                    .map { (number, String(line[range.upperBound..<$0])) }
            }
        }
    }

    /// The names that a page's headings can be linked by, as GitHub makes them.
    private static func anchors(of page: SourceFile) -> Set<String> {
        Set(
            Self.prose(of: page).filter { $0.1.hasPrefix("#") }.map { _, line in
                line.drop { $0 == "#" || $0 == " " }.lowercased()
                    .filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
                    .replacing(" ", with: "-")
            })
    }

    private static func prose(of page: SourceFile) -> [(Int, String)] {
        var isCode = false
        return page.lines.enumerated().compactMap { number, line in
            if line.trimmed.hasPrefix("```") { isCode.toggle() }
            return isCode ? nil : (number, line)
        }
    }

    private static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
