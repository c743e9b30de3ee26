/// Two schemas side by side as one page of HTML: without scripts, and without anything to fetch.
///
/// The page has no time in it, so that equal comparisons are equal files.
package struct ComparisonPage: Sendable {
    private let titles: (from: String, to: String)
    private let hashes: (from: String, to: String)
    private let diff: SchemaDiff
    private let changes: [ObjectChange]
    private let renames: [SchemaRename]
    private let before: SchemaModel
    private let after: SchemaModel
    private let generator: SchemaGenerator?

    /// Compares two schemas.
    ///
    /// - Parameters:
    ///   - before: The earlier schema.
    ///   - after: The later one.
    ///   - titles: What they are called.
    ///   - renames: What of the earlier one has another name in the later one.
    ///   - generator: What writes the statements that are shown; without it the page shows facts.
    package init(
        from before: SchemaModel, to after: SchemaModel, titles: (from: String, to: String),
        renames: [SchemaRename] = [], generator: SchemaGenerator?
    ) {
        self.before = generator?.renaming(renames, in: before) ?? before
        self.after = after
        self.titles = titles
        self.hashes = (before.schemaHash, after.schemaHash)
        self.renames = renames
        self.generator = generator
        self.diff = SchemaDiff(from: self.before, to: after)
        self.changes = self.diff.changes
    }

    /// The whole page.
    package var text: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="\(PageStyle.policy)">
        <title>Schema comparison: \(self.titles.from.htmlText) and \(self.titles.to.htmlText)</title>
        <style>\(PageStyle.text)</style>
        </head>
        <body>
        <a class="skip" href="#changes">Skip to the changes</a>
        \(self.header)
        \(self.changes.isEmpty && self.renames.isEmpty ? "" : self.overview)
        <main id="changes">
        \(self.sections.joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    // MARK: Overview

    private var header: String {
        let rows = [
            ("From", self.titles.from, self.hashes.from), ("To", self.titles.to, self.hashes.to),
        ].map { word, title, hash in
            """
            <tr><th scope="row">\(word)</th><td>\(title.htmlText)</td><td><code>\(hash)</code></td></tr>
            """
        }
        return """
            <header>
            <h1>Schema comparison</h1>
            <table class="sides">
            <tr><th scope="col">Schema</th><th scope="col">Name</th><th scope="col">Hash</th></tr>
            \(rows.joined(separator: "\n"))
            </table>
            <p>\(self.verdict)</p>
            </header>
            """
    }

    private var verdict: String {
        guard !self.changes.isEmpty else {
            return self.renames.isEmpty
                ? "The schemas are equal." : "The schemas are equal but for new names."
        }
        let noun = self.changes.count == 1 ? "object differs" : "objects differ"
        return "\(self.changes.count) \(noun)."
    }

    private var overview: String {
        var parts: [String] = []
        if !self.changes.isEmpty { parts.append(self.summary) }
        if !self.renames.isEmpty {
            parts.append(Self.list("Renamed", self.renames.map(\.description)))
        }
        if !self.diff.renames.isEmpty {
            parts.append(Self.list("Perhaps renamed", self.diff.renames.map(\.text)))
        }
        let links = self.changes.enumerated().map { number, change in
            "<li><a href=\"#c\(number + 1)\">\(Self.heading(of: change))</a></li>"
        }
        if !links.isEmpty {
            parts.append(
                """
                <h2>Objects</h2>
                <ul class="links">
                \(links.joined(separator: "\n"))
                </ul>
                """)
        }
        return "<nav aria-label=\"Overview\">\n\(parts.joined(separator: "\n"))\n</nav>"
    }

    private var summary: String {
        let kinds = Dictionary(grouping: self.changes) { $0.identity.kind }
        let columns = [ChangeKind.added, .changed, .removed]
        let rows = kinds.sorted { $0.key < $1.key }.map { kind, changes in
            let cells = columns.map { column -> String in
                let count = changes.count { $0.change == column }
                return "<td class=\"\(column.rawValue)\">\(count == 0 ? "" : "\(count)")</td>"
            }
            return "<tr><th scope=\"row\">\(kind.noun)</th>\(cells.joined())</tr>"
        }
        let heads = columns.map { "<th scope=\"col\">\($0.sign) \($0.rawValue)</th>" }.joined()
        return """
            <h2>Summary</h2>
            <table class="summary">
            <tr><th scope="col">Kind</th>\(heads)</tr>
            \(rows.joined(separator: "\n"))
            </table>
            """
    }

    private static func list(_ title: String, _ items: [String]) -> String {
        let lines = items.map { "<li>\($0.htmlText)</li>" }.joined(separator: "\n")
        return "<h2>\(title)</h2>\n<ul class=\"renames\">\n\(lines)\n</ul>"
    }

    private static func heading(of change: ObjectChange) -> String {
        """
        <span class="sign \(change.change.rawValue)">\(change.change.sign)</span> \
        <code>\(change.identity.description.htmlText)</code>
        """
    }

    // MARK: Objects

    private var sections: [String] {
        let earlier = ObjectTexts(self.before, self.generator)
        let later = ObjectTexts(self.after, self.generator)
        let removed = Dictionary(
            self.diff.removed.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let added = Dictionary(
            self.diff.added.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let changed = Dictionary(
            self.diff.changed.map { ($0.after.identity, $0) },
            uniquingKeysWith: { first, _ in first })
        return self.changes.enumerated().map { number, change in
            let body: String
            switch change.change {
            case .added:
                body = added[change.identity].map { self.single(later.text($0), .added) } ?? ""
            case .removed:
                body =
                    removed[change.identity].map { self.single(earlier.text($0), .removed) } ?? ""
            case .changed:
                body = changed[change.identity].map { self.pair($0, earlier, later) } ?? ""
            }
            return """
                <details class="object" id="c\(number + 1)" open>
                <summary><h2>\(Self.heading(of: change))</h2> <span class="word">\(change.change.rawValue)</span></summary>
                \(body)
                </details>
                """
        }
    }

    /// The text of an object that one schema has.
    private func single(_ text: String, _ change: ChangeKind) -> String {
        let lines = text.textLines.enumerated().map { SideBySide.Line(number: $0 + 1, text: $1) }
        let title = change == .added ? self.titles.to : self.titles.from
        return RowTable(titles: [title], change: change).text(lines)
    }

    /// The two texts of an object that both schemas have: facts, where the statements do not tell the difference.
    private func pair(_ pair: ObjectPair, _ earlier: ObjectTexts, _ later: ObjectTexts) -> String {
        var texts = (earlier.statements(pair.before), later.statements(pair.after))
        if texts.0 == texts.1 { texts = (earlier.facts(pair.before), later.facts(pair.after)) }
        return RowTable(titles: [self.titles.from, self.titles.to], change: .changed)
            .text(SideBySide(texts.0, texts.1))
    }
}
