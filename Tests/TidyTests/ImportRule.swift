import Foundation
import TestKit

/// The arrows between the targets: the table of rooms in `docs/ARCHITECTURE.md` is the list, this holds the code to it.
struct ImportRule {
    /// By target, the modules it may import.
    let allowed: [String: Set<String>]

    /// What the system offers to everybody.
    private static let system: Set<String> = [
        "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
    ]

    /// Reads the rows of the table whose head begins with `| Target |`: name, purpose, names of what it may import.
    init(page: String) {
        var allowed: [String: Set<String>] = [:]
        var isInTable = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("| Target |") { isInTable = true }
            if !line.hasPrefix("|") { isInTable = false }
            let cells = line.split(separator: "|")
            guard isInTable, cells.count == 3 else { continue }
            guard let target = Self.quoted(cells[0]).first else { continue }
            allowed[target] = Set(Self.quoted(cells[2]))
        }
        self.allowed = allowed
    }

    /// The imports of a file that no arrow allows.
    func violations(in file: SourceFile) -> [String] {
        guard let target = file.target else { return [] }
        guard let allowed = self.allowed[target] else {
            return [file.violation(nil, "the target \(target) has no row in docs/ARCHITECTURE.md")]
        }
        return file.code.enumerated().compactMap { number, line in
            guard let module = Self.module(importedBy: line) else { return nil }
            guard !allowed.contains(module), !Self.system.contains(module) else { return nil }
            return file.violation(number, "\(target) must not import \(module)")
        }
    }

    private static func quoted(_ cell: Substring) -> [String] {
        cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .compactMap { $0.offset.isMultiple(of: 2) ? nil : String($0.element) }
    }

    private static func module(importedBy line: String) -> String? {
        guard line.holdsWord("import") else { return nil }
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
        guard let keyword = words.firstIndex(of: "import"), keyword <= 1 else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "typealias"]
        let name = words[(keyword + 1)...].first { !kinds.contains($0) }
        return name?.split(separator: ".").first.map(String.init)
    }
}
