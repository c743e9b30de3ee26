import Diagnostics
import Foundation

/// Gathers what all sources say, the weakest first.
///
/// The order: Flyway's files, `dbvc.toml`, `local.settings.json`, `.env`, the process's environment, flags. In
/// Flyway's place only Flyway's own sources set Flyway's settings; the others add dbvc's. Source: Flyway
/// documentation, "Configuration Files".
struct ConfigurationLoader {
    let catalog: ParameterCatalog
    let process: ProcessContext
    let frontEnd: FrontEnd
    /// What the flags say.
    let flags: [ConfigurationEntry]

    /// All values, later ones being the stronger.
    func entries() throws(ConfigurationError) -> [ConfigurationEntry] {
        var ours: [ConfigurationEntry] = []
        if let file = try TextFile(self.process.absolute("dbvc.toml")) {
            ours += try TOMLReader(catalog: self.catalog).entries(in: file)
        }
        let variables = VariableReader(catalog: self.catalog)
        if let file = try TextFile(self.process.absolute("local.settings.json")) {
            let values = try LocalSettingsReader().variables(in: file)
            let origin = ConfigurationOrigin.file(file.location())
            ours += variables.entries(in: values.map { ($0.name, $0.value, origin) })
        }
        if let file = try TextFile(self.process.absolute(".env")) {
            let values = try DotEnvReader().variables(in: file)
            ours += variables.entries(
                in: values.map { ($0.name, $0.value, .file(file.location(line: $0.line))) })
        }
        if self.frontEnd == .flyway {
            ours.removeAll { self.catalog.parameter(named: $0.name)?.scope != .dbvc }
        }
        let environment = variables.entries(
            in: self.process.variables.sorted { $0.key < $1.key }
                .map { ($0.key, $0.value, .variable($0.key)) })
        return try self.flywayFiles() + ours + environment + self.flags
    }

    // MARK: Flyway's files

    /// The files of the defaults, of `FLYWAY_CONFIG_FILES` and of `-configFiles`, all of one format.
    private func flywayFiles() throws(ConfigurationError) -> [ConfigurationEntry] {
        let named = [
            self.process.variables["FLYWAY_CONFIG_FILES"],
            self.flags.last { $0.name == "configFiles" }?.text,
        ].map { $0?.split(separator: ",").map { String($0.trimmed) } ?? [] }
        let standard = self.standardFiles(["flyway.toml", "flyway.user.toml"])
        let all = standard + named.joined()
        guard try self.readsTOML(named, standard) else {
            let files = self.standardFiles(["flyway.conf"]) + named.joined()
            return try self.confEntries(files.filter { !$0.hasSuffix(".toml") })
        }
        var entries: [ConfigurationEntry] = []
        for path in all where path.hasSuffix(".toml") {
            guard let file = try TextFile(self.process.absolute(path)) else { continue }
            entries += try TOMLReader(catalog: self.catalog).entries(in: file)
        }
        return entries
    }

    /// Decides once which format is read: the files named last decide, then those of the defaults.
    private func readsTOML(
        _ named: [[String]], _ standard: [String]
    ) throws(ConfigurationError) -> Bool {
        for list in named.reversed() {
            let existing = list.filter { $0 == "-" || self.exists($0) }
            let toml = existing.filter { $0.hasSuffix(".toml") }
            let conf = existing.filter { !$0.hasSuffix(".toml") }
            if !toml.isEmpty, !conf.isEmpty { throw .mixedFormats(toml: toml, conf: conf) }
            if !existing.isEmpty { return conf.isEmpty }
        }
        return standard.contains(where: self.exists)
            || !self.standardFiles(["flyway.conf"]).contains(where: self.exists)
    }

    private func confEntries(_ paths: [String]) throws(ConfigurationError) -> [ConfigurationEntry] {
        let reader = ConfReader(catalog: self.catalog, variables: self.process.variables)
        var entries: [ConfigurationEntry] = []
        for path in paths {
            if path == "-" {
                let text = self.process.readStandardInput()
                entries += try reader.entries(in: text.split(whereSeparator: \.isNewline)) { _ in
                    .standardInput
                }
            } else if let file = try TextFile(self.process.absolute(path)) {
                entries += try reader.entries(in: file.lines) { .file(file.location(line: $0)) }
            }
        }
        return entries
    }

    /// The places where Flyway looks without being told: home, working directory, `-workingDirectory`.
    private func standardFiles(_ names: [String]) -> [String] {
        let working = self.flags.last { $0.name == "workingDirectory" }?.text
        var folders = [self.process.home, self.process.directory].compactMap(\.self)
        if let working { folders.append(self.process.absolute(working)) }
        var files: [String] = []
        for path in folders.flatMap({ folder in names.map { folder + "/" + $0 } })
        where !files.contains(path) {
            files.append(path)
        }
        return files
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: self.process.absolute(path))
    }
}

extension ConfigurationEntry {
    /// The value as one text.
    var text: String {
        switch self.value {
        case .text(let text): text
        case .list(let items): items.joined(separator: ",")
        }
    }

    /// The value as a list; a text is cut at its commas.
    var items: [String] {
        switch self.value {
        case .text(let text):
            text.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
        case .list(let items): items
        }
    }
}
