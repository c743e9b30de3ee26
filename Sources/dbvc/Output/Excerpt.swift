import Diagnostics
import Glibc

/// The lines of a script that a finding is about, with their numbers and a mark under the column.
struct Excerpt {
    /// The lines to print: what stands left of the text, and the text.
    let lines: [(gutter: String, text: String)]

    private static let width = 100

    /// Takes the excerpt of the finding, else the line of the file it names.
    ///
    /// Fails where neither is to be had.
    init?(_ diagnostic: Diagnostic) {
        guard let location = diagnostic.location, let number = location.line else { return nil }
        let line = Self.line(number, of: location.file)
        guard let text = diagnostic.excerpt ?? line else { return nil }
        var texts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { String($0).printable }
        // A statement has its leading comments with it; the number is that of its first word.
        if let line, let start = texts.firstIndex(where: { !$0.isEmpty && line.contains($0) }) {
            texts.removeFirst(start)
        }
        var lines = texts.enumerated().map { offset, text in
            (gutter: Self.gutter("\(number + offset)"), text: Self.shortened(text))
        }
        if let column = location.column, let first = texts.first, column <= Self.width {
            let blanks = first.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
            lines.insert((gutter: Self.gutter(""), text: blanks + "^"), at: 1)
        }
        self.lines = lines
    }

    private static func gutter(_ number: String) -> String {
        String(repeating: " ", count: max(0, 5 - number.count)) + number + " | "
    }

    private static func shortened(_ text: String) -> String {
        text.count > Self.width ? text.prefix(Self.width - 1) + "…" : text
    }

    /// Reads the file up to the line.
    private static func line(_ number: Int, of path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer {
            fclose(file)
            free(buffer)
        }
        for _ in 0..<number {
            guard getline(&buffer, &capacity, file) > 0 else { return nil }
        }
        guard let text = buffer.map({ String(cString: $0) }) else { return nil }
        return String(text.prefix { !$0.isNewline })
    }
}
