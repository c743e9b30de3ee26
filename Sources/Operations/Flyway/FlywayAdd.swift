import Diagnostics
import Foundation
import Migrations

/// Flyway's `add`: an empty migration file with the next name.
///
/// The next version is the highest on disk with its last part increased, zeros in front kept; where that part is a
/// time, it becomes the present one. Source: Flyway documentation, "Add".
struct FlywayAdd {
    private let parameters: [String: String]
    private let settings: MigrationSettings
    private let now: Timestamp

    /// Takes the settings `add.…` of the command line.
    init(_ parameters: [String: String], settings: MigrationSettings, now: Timestamp) {
        self.parameters = parameters
        self.settings = settings
        self.now = now
    }

    /// Makes the file, unless only its name is wanted.
    ///
    /// - Returns: The path of the file.
    func create() throws -> String {
        guard let location = self.parameters["add.location"] ?? self.settings.locations.first else {
            throw OperationError.noLocation
        }
        let folder = self.path(of: location)
        let path = folder + "/" + (try self.name(beside: self.names(in: folder)))
        if self.parameters["add.nameOnly"] == "true" { return path }
        if self.parameters["add.force"] == "true" {
            try? FileManager.default.removeItem(atPath: path)
        }
        try New.write("", to: path)
        return path
    }

    private func name(beside names: [MigrationName]) throws -> String {
        let type = self.parameters["add.type"] ?? MigrationKind.versioned.rawValue
        guard let kind = MigrationKind(rawValue: type) else {
            throw FlywayArgumentError.invalidOption(
                name: "add.type", value: type,
                expected: "versioned, repeatable, baseline or undo")
        }
        let highest = Self.highest(kind == .undo ? .versioned : kind, among: names)
        var version = ""
        if kind != .repeatable {
            version = self.parameters["add.version"] ?? self.next(after: highest?.version, kind)
        }
        let description =
            self.parameters["add.description"] ?? (kind == .undo ? highest?.description : nil) ?? ""
        let naming = self.settings.naming
        let words = String(description.map { $0 == " " ? "_" : $0 })
        return naming.prefix(of: kind) + version + naming.separator + words
            + (naming.suffixes.first ?? ".sql")
    }

    private func next(after highest: Version?, _ kind: MigrationKind) -> String {
        let stamp = self.now.compact.filter { $0 != "_" }
        guard let highest else { return kind == .baseline ? "001" : "1" }
        if kind == .undo { return highest.text }
        var parts = highest.text.split(separator: ".").map(String.init)
        let last = parts.removeLast()
        let timestamp = self.parameters["add.timestamp"] ?? "auto"
        let isStamped = last.count == stamp.count
        switch (timestamp, isStamped) {
        case ("always", true), ("auto", true): parts.append(stamp)
        case ("always", false): parts += [Self.increased(last), stamp]
        default: parts.append(Self.increased(last))
        }
        return parts.joined(separator: ".")
    }

    /// The next number, with as many zeros in front as there were.
    private static func increased(_ number: String) -> String {
        var digits = Array(number)
        var index = digits.count - 1
        while index >= 0, digits[index] == "9" {
            digits[index] = "0"
            index -= 1
        }
        guard index >= 0, let digit = digits[index].wholeNumberValue else {
            return "1" + String(digits)
        }
        digits[index] = Character(String(digit + 1))
        return String(digits)
    }

    private static func highest(
        _ kind: MigrationKind, among names: [MigrationName]
    ) -> (version: Version, description: String)? {
        var highest: (version: Version, description: String)?
        for case .versioned(kind, let version, let description) in names
        where highest.map({ $0.version < version }) ?? true {
            highest = (version, description)
        }
        return highest
    }

    private func names(in folder: String) -> [MigrationName] {
        let files = FileManager.default.enumerator(atPath: folder)
        return (files?.compactMap { $0 as? String } ?? []).map { path in
            self.settings.naming.parse(path.split(separator: "/").last.map(String.init) ?? path)
                .name
        }
    }

    private func path(of location: String) -> String {
        let prefix = "filesystem:"
        let path = location.hasPrefix(prefix) ? String(location.dropFirst(prefix.count)) : location
        return path.hasPrefix("/") ? path : self.settings.workingDirectory + "/" + path
    }
}
