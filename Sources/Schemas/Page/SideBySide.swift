/// Two texts line by line, equal lines beside each other.
struct SideBySide {
    /// What stands in one row.
    let rows: [Row]

    /// One line of each text, or of one of them.
    struct Row: Equatable {
        /// The line of the first text; `nil` where the second one has a line more.
        var before: Line?
        /// The line of the second text.
        var after: Line?

        /// Whether the texts are not alike here.
        var isChanged: Bool { self.before?.text != self.after?.text }
    }

    /// A line and its number, from 1.
    struct Line: Equatable {
        let number: Int
        let text: String
    }

    /// Up to how many pairs of lines the fewest changes are looked for; beyond that everything between is new.
    private static let pairLimit = 4_000_000

    /// Compares two texts.
    init(_ before: String, _ after: String) {
        let old = before.textLines
        let new = after.textLines
        let (gone, come) = Self.changes(old, new)
        var rows: [Row] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            let removed = Self.run(of: gone, from: left)
            let added = Self.run(of: come, from: right)
            guard removed + added > 0 else {
                rows.append(Row(before: Self.line(old, left), after: Self.line(new, right)))
                (left, right) = (left + 1, right + 1)
                continue
            }
            for index in 0..<max(removed, added) {
                rows.append(
                    Row(
                        before: index < removed ? Self.line(old, left + index) : nil,
                        after: index < added ? Self.line(new, right + index) : nil))
            }
            (left, right) = (left + removed, right + added)
        }
        self.rows = rows
    }

    private static func line(_ lines: [String], _ index: Int) -> Line? {
        lines.indices.contains(index) ? Line(number: index + 1, text: lines[index]) : nil
    }

    private static func run(of indices: Set<Int>, from start: Int) -> Int {
        var end = start
        while indices.contains(end) { end += 1 }
        return end - start
    }

    /// The lines that only the first text has, and those that only the second one has.
    private static func changes(
        _ old: [String], _ new: [String]
    ) -> (gone: Set<Int>, come: Set<Int>) {
        let head = zip(old, new).prefix(while: { $0 == $1 }).count
        let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed())
            .prefix(while: { $0 == $1 }).count
        let before = old[head..<(old.count - tail)]
        let after = new[head..<(new.count - tail)]
        guard before.count * after.count <= Self.pairLimit else {
            return (Set(before.indices), Set(after.indices))
        }
        var (gone, come): (Set<Int>, Set<Int>) = ([], [])
        for step in after.difference(from: before) {
            switch step {
            case .remove(let offset, _, _): gone.insert(head + offset)
            case .insert(let offset, _, _): come.insert(head + offset)
            }
        }
        return (gone, come)
    }
}
