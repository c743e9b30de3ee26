/// One line of `info`: a migration on disk, a row of the history, or both together.
package struct MigrationEntry: Hashable, Sendable {
    /// The file, where there is one.
    package var resolved: ResolvedMigration?
    /// The row, where there is one.
    package var row: HistoryRow?
    /// Why it stands where it stands.
    package var reason: StateReason
    /// The undo script of its version, where there is one.
    package var undo: ResolvedMigration?

    /// Where it stands.
    package var state: MigrationState { self.reason.state }

    /// The version; `nil` for repeatables and schema creation.
    package var version: Version? { self.row.map(\.version) ?? self.resolved?.version }

    /// The description: the row's, or else the file's.
    package var description: String { self.row?.description ?? self.resolved?.description ?? "" }

    /// The type: the row's, or else the file's.
    package var type: MigrationType { self.row?.type ?? self.resolved?.type ?? .sql }

    /// The script: the file's, or else the row's.
    package var script: String { self.resolved?.script ?? self.row?.script ?? "" }

    /// Flyway's word for the kind; empty for rows no script stands behind.
    package var category: String {
        if self.type.isSynthetic { return "" }
        if self.type.isUndo { return "Undo" }
        if self.version == nil { return "Repeatable" }
        return self.type.isBaseline ? "Baseline" : "Versioned"
    }

    /// Whether the row counts: it is there, and nothing has taken it back.
    package var isLive: Bool {
        self.row != nil && self.type != .delete && self.state != .deleted && self.state != .undone
    }

    /// Whether the file is no longer what was applied, as the checksum tells.
    package var isChanged: Bool {
        guard [.success, .outOfOrder, .outdated].contains(self.state), let resolved = self.resolved
        else { return false }
        return !resolved.matches(checksum: self.row?.checksum)
    }

    /// What alone makes the file differ from what was applied, where that can be proved; reads the file.
    package var checksumCause: ChecksumCause? {
        guard self.isChanged, let recorded = self.row?.checksum else { return nil }
        return self.resolved?.cause(of: recorded)
    }

    /// Whether the pattern covers the entry's state and kind.
    package func matches(_ pattern: IgnorePattern) -> Bool {
        switch pattern.kind {
        case .any: break
        case .versioned where self.version != nil: break
        case .repeatable where self.version == nil: break
        case .versioned, .repeatable: return false
        }
        return switch pattern.state {
        case .any: true
        case .missing: self.state == .missingSuccess
        case .pending: self.state == .pending
        case .ignored: self.state == .ignored
        case .future: self.state == .futureSuccess
        }
    }
}
