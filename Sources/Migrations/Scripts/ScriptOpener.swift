import Databases

/// Opens scripts as the settings want them read: encoding and placeholders applied.
struct ScriptOpener: Sendable {
    private let settings: MigrationSettings
    private let placeholders: PlaceholderValues
    private let encoding: TextEncoding

    init(settings: MigrationSettings, placeholders: PlaceholderValues) throws(MigrationError) {
        guard let encoding = TextEncoding(name: settings.encoding) else {
            throw .unknownEncoding(name: settings.encoding)
        }
        self.settings = settings
        self.placeholders = placeholders
        self.encoding = encoding
    }

    /// The text of a script, chunk by chunk, as it is on disk.
    private func rawText(
        of path: String, _ configuration: ScriptConfiguration
    ) throws(MigrationError) -> () throws(MigrationError) -> [UInt8]? {
        let reader = try ScriptReader(path: path, encoding: self.encoding(of: path, configuration))
        return { () throws(MigrationError) in try reader.next() }
    }

    /// The text of a script as it is sent: placeholders replaced where they are to be.
    func text(
        of path: String, named script: String, _ configuration: ScriptConfiguration,
        isProgram: Bool = false
    ) throws(MigrationError) -> () throws(MigrationError) -> [UInt8]? {
        let raw = try self.rawText(of: path, configuration)
        guard self.replacesPlaceholders(configuration) else { return raw }
        var replacer = self.replacer(for: script, isProgram: isProgram)
        var isFinished = false
        return { () throws(MigrationError) in
            if let chunk = try raw() { return try replacer.replace(chunk) }
            guard !isFinished else { return nil }
            isFinished = true
            return try replacer.finish()
        }
    }

    /// The checksum a script is compared by, and the raw one where the two may differ.
    func checksums(
        of file: FoundScript, _ configuration: ScriptConfiguration, encoding: TextEncoding,
        isRepeatable: Bool, isProgram: Bool
    ) throws(MigrationError) -> (effective: Int32, raw: Int32?) {
        let reader = try ScriptReader(path: file.path, encoding: encoding)
        let next = { () throws(MigrationError) in try reader.next() }
        var raw = Checksum()
        guard isRepeatable, self.replacesPlaceholders(configuration) else {
            while let chunk = try next() { raw.update(chunk[...]) }
            return (raw.value, nil)
        }
        var effective = Checksum()
        var replacer = self.replacer(for: file.relativePath, isProgram: isProgram)
        while let chunk = try next() {
            raw.update(chunk[...])
            effective.update(try replacer.replace(chunk)[...])
        }
        effective.update(try replacer.finish()[...])
        return (effective.value, raw.value)
    }

    /// A text that is no file, with placeholders replaced where the settings want it.
    func replacingPlaceholders(
        in text: String, named name: String
    ) throws(MigrationError) -> [UInt8] {
        guard self.settings.placeholderReplacement else { return Array(text.utf8) }
        var replacer = self.replacer(for: name, isProgram: false)
        return try replacer.replace(Array(text.utf8)) + replacer.finish()
    }

    private func replacesPlaceholders(_ configuration: ScriptConfiguration) -> Bool {
        configuration.placeholderReplacement ?? self.settings.placeholderReplacement
    }

    private func replacer(for script: String, isProgram: Bool) -> PlaceholderReplacer {
        PlaceholderReplacer(
            syntax: isProgram
                ? self.settings.scriptPlaceholderSyntax : self.settings.placeholderSyntax,
            values: self.placeholders.named(for: script), script: script)
    }

    /// The encoding of a script: its own configuration's, the one it looks like, or the one for all.
    func encoding(
        of path: String, _ configuration: ScriptConfiguration
    ) throws(MigrationError) -> TextEncoding {
        if let encoding = configuration.encoding { return encoding }
        guard self.settings.detectEncoding else { return self.encoding }
        return TextEncoding.detected(in: try ScriptReader.bytes(of: path))
    }
}
