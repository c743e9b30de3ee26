import Testing

@testable import Migrations

/// Files and history in a short notation, and what becomes of them.
///
/// A file is its name, with `#2` for a checksum other than 1 and `never` for a condition that does not hold. A row is its
/// type and its version, or `R:` and the description of a repeatable; `#2`, `failed`, `undo` (the script of the row is
/// an undo script) and `=text` (its description) may follow. An entry is its version or description, and its state.
struct Situation: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var files: [String]
    var rows: [String]
    var expected: [String]
    var settings = MigrationSettings()
    var ignoring: [IgnorePattern] = []

    init(
        _ testDescription: String, files: [String] = [], rows: [String] = [],
        target: MigrationTarget = .latest, outOfOrder: Bool = false, cherryPick: [String] = [],
        ignoring: [String] = [], _ expected: [String]
    ) {
        self.testDescription = testDescription
        self.files = files
        self.rows = rows
        self.settings.target = target
        self.settings.outOfOrder = outOfOrder
        self.settings.cherryPick = cherryPick
        self.ignoring = ignoring.compactMap { IgnorePattern($0) }
        self.expected = expected
    }

    /// Files and history compared.
    func timeline() throws -> MigrationTimeline {
        try MigrationTimeline(
            catalogue: self.catalogue(),
            rows: self.rows.enumerated().map { try Self.row($0.element, rank: $0.offset + 1) },
            settings: self.settings)
    }

    private func catalogue() throws -> MigrationCatalogue {
        var catalogue = MigrationCatalogue()
        for migration in try self.files.map(Self.migration) {
            if migration.kind == .undo, let version = migration.version {
                catalogue.undos[version] = migration
            } else {
                catalogue.migrations.append(migration)
            }
        }
        return catalogue
    }

    private static func migration(_ notation: String) throws -> ResolvedMigration {
        let words = notation.split(separator: " ").map(String.init)
        let parsed = NamingRules().parse(words[0])
        let identity: (MigrationKind, Version?, String) =
            switch parsed.name {
            case .versioned(let kind, let version, let description): (kind, version, description)
            case .repeatable(let description): (.repeatable, nil, description)
            case .callback, .misnamed, .unrelated: try #require(nil)
            }
        let type: MigrationType =
            switch identity.0 {
            case .baseline: .sqlBaseline
            case .undo: .undoSQL
            case .versioned, .repeatable: parsed.isProgram ? .script : .sql
            }
        return ResolvedMigration(
            kind: identity.0, version: identity.1, description: identity.2, type: type,
            script: words[0], path: "sql/" + words[0], isProgram: parsed.isProgram,
            checksum: Self.checksum(words) ?? 1, rawChecksum: nil, rawVersion: "",
            encoding: .utf8, configuration: ScriptConfiguration(),
            shouldExecute: !words.contains("never"))
    }

    private static func row(_ notation: String, rank: Int) throws -> HistoryRow {
        let words = notation.split(separator: " ").map(String.init)
        let type = try #require(MigrationType(column: words[0]))
        let subject = words.dropFirst().first ?? "R:schema"
        let isRepeatable = subject.hasPrefix("R:")
        let description = words.first { $0.hasPrefix("=") }.map { String($0.dropFirst()) }
        let prefix = words.contains("undo") ? "U" : type == .sqlBaseline ? "B" : "V"
        return HistoryRow(
            installedRank: rank, version: isRepeatable ? nil : Version(parsing: subject),
            description: description ?? (isRepeatable ? String(subject.dropFirst(2)) : "x"),
            type: type,
            script: isRepeatable ? "R__\(subject.dropFirst(2)).sql" : "\(prefix)\(subject)__x.sql",
            checksum: Self.checksum(words) ?? (type.isSynthetic && type != .delete ? nil : 1),
            installedBy: "", success: !words.contains("failed"))
    }

    private static func checksum(_ words: [String]) -> Int32? {
        words.first { $0.hasPrefix("#") }.flatMap { Int32($0.dropFirst()) }
    }
}
