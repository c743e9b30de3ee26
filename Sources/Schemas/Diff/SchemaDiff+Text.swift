extension SchemaDiff {
    /// The differences as people read them: `+` for added, `-` for removed, `~` for changed; empty for none.
    package var text: String {
        let lines = self.changes.flatMap(\.lines) + self.renames.map(\.line)
        return lines.map { $0 + "\n" }.joined()
    }
}

extension ObjectChange {
    /// The object with the sign of its change in one line, then what differs, a line each and indented.
    package var lines: [String] {
        let detail = self.change == .changed
        let facts = detail ? self.facts.flatMap { $0.lines(indentation: "    ") } : []
        let parts = self.parts.flatMap(\.lines)
        return ["\(self.change.sign) \(self.identity)"] + facts + parts
    }
}

extension PartChange {
    fileprivate var lines: [String] {
        let head = "    \(self.change.sign) \(self.title)"
        guard self.change != .changed else {
            return [head] + self.facts.flatMap { $0.lines(indentation: "        ") }
        }
        let summary = self.facts.compactMap(\.summary).joined(separator: ", ")
        return [summary.isEmpty ? head : "\(head): \(summary)"]
    }
}

extension FactChange {
    /// The fact in few words, of something added or removed.
    fileprivate var summary: String? {
        guard let value = self.after ?? self.before else { return nil }
        switch (self.name, value) {
        case ("type", _), ("columns", _), ("definition", _): return value
        case ("nullable", "yes"): return nil
        case ("nullable", _): return "not null"
        default: return "\(self.name) \(value)"
        }
    }

    fileprivate func lines(indentation: String) -> [String] {
        let before = self.before?.textLines ?? []
        let after = self.after?.textLines ?? []
        guard before.count > 1 || after.count > 1 else {
            let values = (before.first ?? "none") + " → " + (after.first ?? "none")
            return ["\(indentation)\(self.name): \(values)"]
        }
        let difference = after.difference(from: before)
        let steps = (difference.removals + difference.insertions).map { step in
            switch step {
            case .remove(_, let line, _): "\(indentation)  - \(line)"
            case .insert(_, let line, _): "\(indentation)  + \(line)"
            }
        }
        return ["\(indentation)\(self.name):"] + steps
    }
}

extension RenameProposal {
    fileprivate var line: String { "? \(self.text)" }

    /// The proposal in words.
    var text: String {
        let what = self.kind?.noun ?? "column"
        let place = self.table.map { " of table \($0)" } ?? ""
        return "\(what) \(self.from)\(place) may have been renamed to \(self.to)"
            + " (\(self.likeness) % alike)"
    }
}

extension String {
    /// The lines, empty ones among them.
    var textLines: [String] {
        self.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
