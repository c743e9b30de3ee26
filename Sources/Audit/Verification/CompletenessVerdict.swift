package import Diagnostics

/// Whether the events, the rows of the history and the documents of the store tell of the same changes.
package struct CompletenessVerdict: Hashable, Sendable, Codable {
    /// How the history table compares; `nil` where it was not looked at.
    package var history: HistoryVerdict?
    /// How the document store compares; `nil` where it was not looked at.
    package var store: StoreVerdict?
    /// Whether the history could not be judged, because the chain is broken.
    package var isHistoryUnjudged: Bool

    init(history: HistoryVerdict?, store: StoreVerdict?, isHistoryUnjudged: Bool) {
        self.history = history
        self.store = store
        self.isHistoryUnjudged = isHistoryUnjudged
    }

    /// The verdict in one sentence.
    package var summary: String {
        let problems = self.findings.filter { $0.severity == .error }
        if !problems.isEmpty { return problems.map(\.message).joined(separator: " ") }
        let compared = [
            self.history.map { "the \($0.rows) rows of the history" },
            self.store.map { "\($0.same) documents of the store" },
        ].compactMap(\.self)
        guard !compared.isEmpty else {
            return self.isHistoryUnjudged
                ? "The history was not compared, because the chain is broken."
                : "Neither history nor document store was compared with the events."
        }
        return "The events agree with \(compared.joined(separator: " and "))."
    }

    /// What is wrong, or worth knowing.
    package var findings: [Diagnostic] {
        (self.history?.findings ?? []) + (self.store?.findings ?? [])
    }
}

extension HistoryVerdict {
    fileprivate var findings: [Diagnostic] {
        var findings: [Diagnostic] = []
        if !self.unexplained.isEmpty {
            findings.append(
                Diagnostic(
                    code: "audit-row-unexplained",
                    message: "No event tells of \(Self.text(self.unexplained)) of the history: "
                        + "another tool wrote it.",
                    remedy: "Find out who used another tool on the database, and let dbvc do it.",
                    outcome: .invalid))
        }
        if !self.gone.isEmpty {
            findings.append(
                Diagnostic(
                    code: "audit-row-gone",
                    message:
                        "\(Self.text(self.gone)) of the history is gone, though no event tells "
                        + "of its removal.",
                    remedy: "Restore the history table, or find out who removed it.",
                    outcome: .invalid))
        }
        if !self.changed.isEmpty {
            findings.append(
                Diagnostic(
                    code: "audit-row-changed",
                    message: "\(Self.text(self.changed.map(\.recorded))) of the history says "
                        + "something else than its event.",
                    remedy: "Compare the row with its event, and find out who changed it.",
                    outcome: .invalid))
        }
        if !self.fromBefore.isEmpty {
            findings.append(
                Diagnostic(
                    severity: .note, code: "audit-row-from-before",
                    message: "\(Self.text(self.fromBefore)) of the history was there before the "
                        + "first event.", outcome: .done))
        }
        return findings
    }

    private static func text(_ rows: [HistoryReference]) -> String {
        let names = rows.prefix(5).map { row in
            "\(row.installedRank)" + (row.version.map { " (version \($0))" } ?? "")
        }
        let more = rows.count > names.count ? " and \(rows.count - names.count) more" : ""
        return (rows.count == 1 ? "row " : "each of the rows ") + names.joined(separator: ", ")
            + more
    }
}

extension StoreVerdict {
    fileprivate var findings: [Diagnostic] {
        var findings: [Diagnostic] = []
        if !self.missing.isEmpty {
            findings.append(
                Self.finding(
                    code: "audit-store-incomplete",
                    "The document store lacks the events \(self.missing.map(\.text).joined(separator: ", ")).",
                    "Restore them in the document store from the outbox."))
        }
        if !self.different.isEmpty {
            findings.append(
                Self.finding(
                    code: "audit-store-differs",
                    "The document store has something else for the events \(Self.text(self.different)).",
                    "Compare the documents with the rows of the outbox; the chain tells which of them "
                        + "is right."))
        }
        if !self.beyondEnd.isEmpty {
            findings.append(
                Self.finding(
                    code: "audit-outbox-cut",
                    "The outbox ends before the events \(Self.text(self.beyondEnd)), which were relayed.",
                    "Restore the end of the table \(Outbox.tableName) from the document store or a "
                        + "backup."))
        }
        return findings
    }

    private static func finding(
        code: String, _ message: String, _ remedy: String
    ) -> Diagnostic {
        Diagnostic(code: code, message: message, remedy: remedy, outcome: .invalid)
    }

    private static func text(_ numbers: [Int64]) -> String {
        let more = numbers.count > 5 ? " and \(numbers.count - 5) more" : ""
        return numbers.prefix(5).map(String.init).joined(separator: ", ") + more
    }
}
