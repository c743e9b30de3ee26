/// One finding, ready for a person: what is wrong, where, and how to mend it.
///
/// Modules keep their errors as facts in an enum; the sentence is made once, in that module's
/// `…+Diagnostic.swift`, and every front end prints or encodes it without touching the wording.
package struct Diagnostic: Error, Hashable, Sendable, Codable {
    /// How much the finding weighs.
    package enum Severity: String, Hashable, Sendable, Codable {
        /// The work could not be done, or must not be.
        case error
        /// The work was done, but somebody should look.
        case warning
        /// Worth knowing.
        case note
    }

    /// How much the finding weighs.
    package var severity: Severity
    /// A stable identifier in kebab case, unique in the project, listed in `docs/reference/diagnostics.md`.
    package var code: String
    /// What happened, in one sentence that names the object.
    package var message: String
    /// The place in a file the finding is about.
    package var location: SourceLocation?
    /// The text at that place, as it stands in the file.
    package var excerpt: String?
    /// What to do next, in the imperative; a command where there is one.
    package var remedy: String?
    /// Further facts by name, such as the server's own error number.
    package var details: [String: String]
    /// What kind of failure this is, for the exit status of the process.
    package var outcome: Outcome

    /// Makes a finding; only its code and its sentence are required.
    package init(
        severity: Severity = .error, code: String, message: String,
        location: SourceLocation? = nil, excerpt: String? = nil, remedy: String? = nil,
        details: [String: String] = [:], outcome: Outcome = .failed
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.excerpt = excerpt
        self.remedy = remedy
        self.details = details
        self.outcome = outcome
    }
}

/// A place in a file; lines and columns count from 1.
package struct SourceLocation: Hashable, Sendable, Codable {
    /// The path as the user gave it or would type it.
    package var file: String
    /// The line, counted from 1.
    package var line: Int?
    /// The column in characters, counted from 1.
    package var column: Int?

    /// Names a file and, where known, the place in it.
    package init(file: String, line: Int? = nil, column: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file:line:column`, the form that editors and terminals turn into a link.
    package var description: String {
        [self.file, self.line.map(String.init), self.column.map(String.init)]
            .compactMap(\.self).joined(separator: ":")
    }
}
