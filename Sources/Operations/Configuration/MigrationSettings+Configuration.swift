import Foundation
import Migrations

extension MigrationSettings {
    /// Reads the settings of the engine.
    init(
        _ values: EffectiveSettings, process: ProcessContext, frontEnd: FrontEnd
    ) throws(ConfigurationError) {
        self.init()
        try self.readFiles(values, process, frontEnd)
        try self.readNaming(values)
        try self.readHistory(values)
        try self.readRunning(values)
        try self.readPlaceholders(values)
        self.environment = values.environment
        self.splitsAsFlyway = frontEnd == .flyway
        let locksInTransaction = try values.flag(ParameterCatalog.transactionalLock) ?? true
        self.forgetsFailuresAsFlyway = frontEnd == .flyway && locksInTransaction
        if let text = try values.filled("dbvc.undoRecord") {
            guard let record = UndoRecord(rawValue: text) else {
                throw .invalidValue(
                    name: "dbvc.undoRecord", value: text, expected: "`delete` or `undoSQL`",
                    origin: values.origin("dbvc.undoRecord"))
            }
            self.undoRecord = record
        }
    }

    private mutating func readFiles(
        _ values: EffectiveSettings, _ process: ProcessContext, _ frontEnd: FrontEnd
    ) throws(ConfigurationError) {
        self.workingDirectory = process.absolute(try values.filled("workingDirectory") ?? ".")
        if self.workingDirectory.hasSuffix("/.") { self.workingDirectory.removeLast(2) }
        self.locations = try values.list("locations")
        if self.locations.isEmpty {
            let folders = frontEnd == .flyway ? ["sql"] : ["migrations", "sql"]
            let existing = folders.first {
                FileManager.default.fileExists(atPath: self.workingDirectory + "/" + $0)
            }
            let fallback = frontEnd == .flyway ? nil : "migrations"
            self.locations = [existing ?? fallback].compactMap { $0.map { "filesystem:" + $0 } }
        }
        self.callbackLocations = try values.list("callbackLocations")
        self.failOnMissingLocations =
            try values.flag("failOnMissingLocations") ?? (frontEnd == .dbvc)
        self.encoding = try values.text("encoding") ?? self.encoding
        self.detectEncoding = try values.flag("detectEncoding") ?? false
        switch (frontEnd, try values.flag("validateMigrationNaming")) {
        case (.dbvc, nil), (.dbvc, true?): self.misnamedFiles = .refuse
        case (.flyway, true?): self.misnamedFiles = .refuseAsFlyway
        case (.flyway, nil), (_, false?): self.misnamedFiles = .skip
        }
    }

    private mutating func readNaming(_ values: EffectiveSettings) throws(ConfigurationError) {
        var naming = NamingRules()
        naming.versionedPrefix = try values.text("sqlMigrationPrefix") ?? naming.versionedPrefix
        naming.repeatablePrefix =
            try values.text("repeatableSqlMigrationPrefix") ?? naming.repeatablePrefix
        naming.baselinePrefix = try values.text("baselineMigrationPrefix") ?? naming.baselinePrefix
        naming.undoPrefix = try values.text("undoSqlMigrationPrefix") ?? naming.undoPrefix
        naming.separator = try values.text("sqlMigrationSeparator") ?? naming.separator
        naming.suffixes = try values.list("sqlMigrationSuffixes")
        self.naming = naming
    }

    private mutating func readHistory(_ values: EffectiveSettings) throws(ConfigurationError) {
        self.table = try values.filled("table") ?? self.table
        self.tablespace = try values.filled("tablespace")
        self.defaultSchema = try values.filled("defaultSchema")
        self.schemas = try values.list("schemas")
        self.createSchemas = try values.flag("createSchemas") ?? true
        self.installedBy = try values.filled("installedBy")
        self.baselineVersion = try Self.version("baselineVersion", values) ?? self.baselineVersion
        self.baselineDescription =
            try values.text("baselineDescription") ?? self.baselineDescription
        self.baselineOnMigrate = try values.flag("baselineOnMigrate") ?? false
    }

    private mutating func readRunning(_ values: EffectiveSettings) throws(ConfigurationError) {
        self.target = try Self.target(values)
        self.cherryPick = try values.list("cherryPick")
        self.outOfOrder = try values.flag("outOfOrder") ?? false
        self.skipExecutingMigrations = try values.flag("skipExecutingMigrations") ?? false
        self.group = try values.flag("group") ?? false
        self.mixed = try values.flag("mixed") ?? false
        self.executeInTransaction = try values.flag("executeInTransaction") ?? true
        self.validateOnMigrate = try values.flag("validateOnMigrate") ?? true
        self.cleanDisabled = try values.flag("cleanDisabled") ?? true
        self.lockRetryCount = try values.number("lockRetryCount") ?? self.lockRetryCount
        self.statementTimeout = try Self.seconds("dbvc.statementTimeout", values)
        self.lockTimeout = try Self.seconds("dbvc.lockTimeout", values)
        self.errorOverrides = try values.list("errorOverrides")
        self.initSql = try values.filled("initSql")
        self.outputQueryResults = try values.flag("outputQueryResults") ?? true
        self.skipDefaultCallbacks = try values.flag("skipDefaultCallbacks") ?? false
        let name = "ignoreMigrationPatterns"
        var patterns: [IgnorePattern] = []
        for text in try values.list(name) {
            guard let pattern = IgnorePattern(text) else {
                throw .invalidIgnorePattern(
                    pattern: text, fault: Self.fault(of: text), origin: values.origin(name))
            }
            patterns.append(pattern)
        }
        self.ignoreMigrationPatterns = patterns
    }

    private mutating func readPlaceholders(_ values: EffectiveSettings) throws(ConfigurationError) {
        self.placeholderReplacement = try values.flag("placeholderReplacement") ?? true
        self.placeholders = try values.table("placeholders")
        let syntax = PlaceholderSyntax()
        self.placeholderSyntax = PlaceholderSyntax(
            prefix: try values.text("placeholderPrefix") ?? syntax.prefix,
            suffix: try values.text("placeholderSuffix") ?? syntax.suffix,
            separator: try values.text("placeholderSeparator") ?? syntax.separator)
        let script = self.scriptPlaceholderSyntax
        self.scriptPlaceholderSyntax = PlaceholderSyntax(
            prefix: try values.text("scriptPlaceholderPrefix") ?? script.prefix,
            suffix: try values.text("scriptPlaceholderSuffix") ?? script.suffix,
            separator: script.separator)
    }

    private static func seconds(
        _ name: String, _ values: EffectiveSettings
    ) throws(ConfigurationError) -> Int? {
        guard let seconds = try values.number(name) else { return nil }
        guard seconds > 0 else {
            throw .invalidValue(
                name: name, value: String(seconds), expected: "a number of seconds above 0",
                origin: values.origin(name))
        }
        return seconds
    }

    private static func version(
        _ name: String, _ values: EffectiveSettings
    ) throws(ConfigurationError) -> Version? {
        guard let text = try values.filled(name) else { return nil }
        guard let version = Version(parsing: text) else {
            throw .invalidVersion(name: name, value: text, origin: values.origin(name))
        }
        return version
    }

    /// Reads `target`; Flyway writes the version behind the last one as the greatest 64-bit number.
    private static func target(
        _ values: EffectiveSettings
    ) throws(ConfigurationError) -> MigrationTarget {
        guard let text = try values.filled("target") else { return .latest }
        switch text.lowercased() {
        case "latest", "9223372036854775807": return .latest
        case "current": return .current
        case "next": return .next
        default:
            let mayBeMissing = text.hasSuffix("?")
            guard let version = Version(parsing: mayBeMissing ? String(text.dropLast()) : text)
            else {
                throw .invalidVersion(name: "target", value: text, origin: values.origin("target"))
            }
            return .version(version, mayBeMissing: mayBeMissing)
        }
    }

    private static func fault(of pattern: String) -> ConfigurationError.PatternFault {
        let parts = pattern.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return .form }
        let isKind = IgnorePattern.Kind(rawValue: parts[0].lowercased()) != nil
        return isKind ? .state(parts[1]) : .kind(parts[0])
    }
}
