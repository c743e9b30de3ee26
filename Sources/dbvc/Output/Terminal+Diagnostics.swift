import Diagnostics

extension Terminal {
    /// Prints a warning or a note, and remembers it for the envelope.
    func warn(_ diagnostic: Diagnostic) {
        self.warnings.add(diagnostic)
        let word = diagnostic.severity == .note ? "note:" : "warning:"
        self.report(diagnostic, as: self.errorStyle(word, .yellow))
    }

    /// Prints an error: where, what, the text at that place, what the state is now, and what to do.
    func fail(_ diagnostic: Diagnostic) {
        self.report(diagnostic, as: self.errorStyle("error:", .red))
    }

    private func report(_ diagnostic: Diagnostic, as word: String) {
        let lines = diagnostic.message.printable.split(
            separator: "\n", omittingEmptySubsequences: false)
        let code = self.errorStyle("[\(diagnostic.code)]", .dim)
        let place = self.place(of: diagnostic).map { "\($0): " } ?? ""
        self.console.complain("\(word) \(place)\(lines.first ?? "") \(code)")
        for line in Excerpt(diagnostic)?.lines ?? [] {
            self.console.complain(self.errorStyle(line.gutter, .dim) + line.text)
        }
        for line in lines.dropFirst() { self.console.complain(String(line)) }
        guard let remedy = diagnostic.remedy else { return }
        self.console.complain(self.errorStyle("next:", .bold) + " " + remedy.printable)
    }

    private func place(of diagnostic: Diagnostic) -> String? {
        guard var location = diagnostic.location else { return nil }
        location.file = self.path(location.file)
        return location.description.printable
    }
}
