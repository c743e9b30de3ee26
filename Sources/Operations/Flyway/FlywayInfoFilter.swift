import Migrations

/// Which migrations `info` shows.
struct FlywayInfoFilter {
    private var states: Set<String> = []
    private var sinceVersion: Version?
    private var untilVersion: Version?
    private var sinceDate: String?
    private var untilDate: String?

    /// Reads the filters of the command line.
    init(_ options: [FlywayArguments.Option: String]) throws(FlywayArgumentError) {
        let known = Set(MigrationState.allCases.map(\.flywayName))
        for state in options[.infoOfState]?.split(separator: ",") ?? [] {
            let name = state.trimmed.uppercased()
            guard known.contains(name) else { throw .unknownState(String(state)) }
            self.states.insert(name)
        }
        self.sinceVersion = try Self.version(.infoSinceVersion, options)
        self.untilVersion = try Self.version(.infoUntilVersion, options)
        self.sinceDate = try Self.date(.infoSinceDate, options)
        self.untilDate = try Self.date(.infoUntilDate, options)
    }

    /// Whether a migration is shown; the limits belong to what is shown.
    ///
    /// Repeatables pass a lower limit of versions and not an upper one.
    func shows(_ item: MigrationItem) -> Bool {
        if item.state == MigrationState.available.rawValue { return true }
        if !self.states.isEmpty, !self.states.contains(item.stateName) { return false }
        let version = item.version.flatMap { Version(parsing: $0) }
        if let limit = self.sinceVersion, let version, version < limit { return false }
        if let limit = self.untilVersion {
            guard let version, version <= limit else { return false }
        }
        let date = item.installedOn.map { String($0.prefix(16)) }
        if let limit = self.sinceDate {
            guard let date, date >= limit else { return false }
        }
        if let limit = self.untilDate {
            guard let date, date <= limit else { return false }
        }
        return true
    }

    private static func version(
        _ option: FlywayArguments.Option, _ options: [FlywayArguments.Option: String]
    ) throws(FlywayArgumentError) -> Version? {
        guard let text = options[option] else { return nil }
        guard let version = Version(parsing: text) else {
            throw .invalidOption(name: option.rawValue, value: text, expected: "a version")
        }
        return version
    }

    /// `dd/MM/yyyy HH:mm` as `yyyy-MM-dd HH:mm`, which sorts.
    private static func date(
        _ option: FlywayArguments.Option, _ options: [FlywayArguments.Option: String]
    ) throws(FlywayArgumentError) -> String? {
        guard let text = options[option] else { return nil }
        let parts = text.split { $0 == "/" || $0 == " " }.map(String.init)
        guard parts.count == 4, parts[0].count == 2, parts[1].count == 2, parts[2].count == 4,
            parts[3].count == 5
        else {
            throw .invalidOption(
                name: option.rawValue, value: text, expected: "a date as `31/12/2026 23:59`")
        }
        return "\(parts[2])-\(parts[1])-\(parts[0]) \(parts[3])"
    }
}
