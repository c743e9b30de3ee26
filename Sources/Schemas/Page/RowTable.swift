/// The lines of one object as tables of HTML; long stretches of equal lines are folded.
struct RowTable {
    /// The heads of the columns, one for each text.
    let titles: [String]
    /// What became of the object.
    let change: ChangeKind

    /// How many equal lines stand around changed ones.
    private static let context = 3
    /// From how many equal lines on a stretch is folded.
    private static let foldable = 8

    /// The text of an object that one schema has.
    func text(_ lines: [SideBySide.Line]) -> String {
        let rows = lines.map { line in
            "<tr>\(Self.cells(line, class: self.change.rawValue, line.text.htmlText))</tr>"
        }
        return self.table(rows, isFirst: true)
    }

    /// The two texts beside each other.
    func text(_ texts: SideBySide) -> String {
        let rows = texts.rows
        var pieces: [String] = []
        var open: [String] = []
        var index = 0
        while index < rows.count {
            let end = rows[index...].firstIndex(where: \.isChanged) ?? rows.count
            let first = index == 0 ? 0 : Self.context
            let last = end == rows.count ? 0 : Self.context
            if end - index - first - last >= Self.foldable {
                open += rows[index..<(index + first)].map(Self.row)
                pieces += [self.table(open, isFirst: pieces.isEmpty)]
                pieces.append(self.folded(rows[(index + first)..<(end - last)]))
                open = rows[(end - last)..<end].map(Self.row)
            } else {
                open += rows[index..<end].map(Self.row)
            }
            index = end
            while index < rows.count, rows[index].isChanged {
                open.append(Self.row(rows[index]))
                index += 1
            }
        }
        if !open.isEmpty { pieces.append(self.table(open, isFirst: pieces.isEmpty)) }
        return pieces.joined(separator: "\n")
    }

    private func folded(_ rows: ArraySlice<SideBySide.Row>) -> String {
        """
        <details class="equal">
        <summary>\(rows.count) equal lines</summary>
        \(self.table(rows.map(Self.row), isFirst: false))
        </details>
        """
    }

    private func table(_ rows: [String], isFirst: Bool) -> String {
        let columns = self.titles.map { _ in "<col class=\"n\"><col>" }.joined()
        let heads = self.titles.map { "<th colspan=\"2\" scope=\"col\">\($0.htmlText)</th>" }
            .joined()
        let head = isFirst ? "<thead><tr>\(heads)</tr></thead>\n" : ""
        guard isFirst || !rows.isEmpty else { return "" }
        return """
            <table class="text"><colgroup>\(columns)</colgroup>
            \(head)<tbody>
            \(rows.joined(separator: "\n"))
            </tbody></table>
            """
    }

    // MARK: Rows

    private static func row(_ row: SideBySide.Row) -> String {
        guard row.isChanged else {
            let cells = [row.before, row.after].map {
                Self.cells($0, class: "same", $0?.text.htmlText ?? "")
            }
            return "<tr>\(cells.joined())</tr>"
        }
        let (before, after) = Self.marked(row.before?.text, row.after?.text)
        return "<tr>\(Self.cells(row.before, class: "removed", before))"
            + "\(Self.cells(row.after, class: "added", after))</tr>"
    }

    private static func cells(
        _ line: SideBySide.Line?, class name: String, _ html: String
    ) -> String {
        guard let line else { return "<td class=\"n\"></td><td class=\"none\"></td>" }
        let element = ["removed": "del", "added": "ins"][name]
        let text = element.map { "<\($0)>\(html)</\($0)>" } ?? html
        return "<td class=\"n\">\(line.number)</td><td class=\"\(name)\">\(text)</td>"
    }

    /// Two lines of one row, with the words marked that only one of them has.
    private static func marked(_ before: String?, _ after: String?) -> (String, String) {
        guard let before, let after else {
            return (before?.htmlText ?? "", after?.htmlText ?? "")
        }
        let (old, new) = (before.pieces, after.pieces)
        guard old.count * new.count <= Self.pairLimit else {
            return (Self.mark(before[...]), Self.mark(after[...]))
        }
        let difference = new.difference(from: old)
        return (
            Self.text(old, marking: difference.removals),
            Self.text(new, marking: difference.insertions)
        )
    }

    /// Up to how many pairs of words of two lines are compared.
    private static let pairLimit = 250_000

    private static func text(
        _ pieces: [Substring], marking changes: [CollectionDifference<Substring>.Change]
    ) -> String {
        let marked = Set(
            changes.map { change in
                switch change {
                case .insert(let offset, _, _), .remove(let offset, _, _): offset
                }
            })
        var text = ""
        var index = 0
        while index < pieces.count {
            var end = index
            while end < pieces.count, marked.contains(end) == marked.contains(index) { end += 1 }
            let run = pieces[index..<end].joined()
            text += marked.contains(index) ? Self.mark(run[...]) : run.htmlText
            index = end
        }
        return text
    }

    private static func mark(_ text: Substring) -> String {
        text.isEmpty ? "" : "<mark>\(String(text).htmlText)</mark>"
    }
}

extension String {
    /// The words, and what stands between them sign by sign.
    fileprivate var pieces: [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        while !rest.isEmpty {
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            let piece = word.isEmpty ? rest.prefix(1) : word
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
