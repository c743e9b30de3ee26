/// Finds the migrations and callbacks of the locations and computes their checksums.
package struct MigrationResolver: Sendable {
    private let settings: MigrationSettings
    private let placeholders: PlaceholderValues
    private let scripts: ScriptOpener

    /// Prepares to look; nothing is read.
    ///
    /// - Throws: `MigrationError.unknownEncoding`.
    package init(
        settings: MigrationSettings, placeholders: PlaceholderValues
    ) throws(MigrationError) {
        self.settings = settings
        self.placeholders = placeholders
        self.scripts = try ScriptOpener(settings: settings, placeholders: placeholders)
    }

    /// Reads the locations.
    ///
    /// - Throws: `MigrationError` for what makes the set of files meaningless: duplicates, unreadable files,
    ///   misnamed ones where they are refused, and missing locations where they are.
    package func resolve() throws(MigrationError) -> MigrationCatalogue {
        let scanner = try ScriptScanner(
            locations: self.settings.locations, workingDirectory: self.settings.workingDirectory)
        if self.settings.failOnMissingLocations, !scanner.missing.isEmpty {
            throw .missingLocations(scanner.missing)
        }
        var catalogue = MigrationCatalogue()
        catalogue.missingLocations = scanner.missing
        catalogue.coveredLocations = scanner.covered
        let callbacksApart = !self.settings.callbackLocations.isEmpty
        var misnamed: [(FoundScript, Misnaming)] = []
        var callbacks: [CallbackScript] = []
        for file in scanner.files {
            let parsed = self.settings.naming.parse(String(file.fileName))
            switch parsed.name {
            case .misnamed(let misnaming): misnamed.append((file, misnaming))
            case .unrelated: break
            case .callback(let event, let description):
                if callbacksApart { continue }
                callbacks.append(try self.callback(file, event, description, parsed.isProgram))
            case .versioned(let kind, let version, let description):
                let migration = try self.migration(
                    file, Identity(kind: kind, version: version, description: description),
                    isProgram: parsed.isProgram)
                try catalogue.add(migration)
            case .repeatable(let description):
                let migration = try self.migration(
                    file, Identity(kind: .repeatable, version: nil, description: description),
                    isProgram: parsed.isProgram)
                try catalogue.add(migration)
            }
        }
        if callbacksApart { callbacks = try self.separateCallbacks() }
        catalogue.misnamed = misnamed.map { self.describe($0, $1, in: catalogue) }
        try self.refuseMisnamed(catalogue.misnamed)
        try catalogue.sort()
        if !self.settings.skipDefaultCallbacks {
            catalogue.callbacks = try Self.ordered(callbacks)
        }
        return catalogue
    }

    private struct Identity {
        var kind: MigrationKind
        var version: Version?
        var description: String
    }

    private func migration(
        _ file: FoundScript, _ identity: Identity, isProgram: Bool
    ) throws(MigrationError) -> ResolvedMigration {
        let configuration = try self.configuration(of: file)
        let encoding = try self.scripts.encoding(of: file.path, configuration)
        let checksums = try self.scripts.checksums(
            of: file, configuration, encoding: encoding, isRepeatable: identity.kind == .repeatable,
            isProgram: isProgram)
        return ResolvedMigration(
            kind: identity.kind, version: identity.version, description: identity.description,
            type: Self.type(of: identity.kind, isProgram: isProgram), script: file.relativePath,
            path: file.path, isProgram: isProgram, checksum: checksums.effective,
            rawChecksum: checksums.raw,
            rawVersion: identity.version == nil
                ? "" : self.rawVersion(of: file.fileName, identity.kind),
            encoding: encoding, configuration: configuration,
            shouldExecute: try self.shouldExecute(configuration, file))
    }

    private func callback(
        _ file: FoundScript, _ event: CallbackEvent, _ description: String, _ isProgram: Bool
    ) throws(MigrationError) -> CallbackScript {
        CallbackScript(
            event: event, description: description, path: file.path, script: file.relativePath,
            isProgram: isProgram, configuration: try self.configuration(of: file))
    }

    private func separateCallbacks() throws(MigrationError) -> [CallbackScript] {
        let scanner = try ScriptScanner(
            locations: self.settings.callbackLocations,
            workingDirectory: self.settings.workingDirectory)
        var callbacks: [CallbackScript] = []
        for file in scanner.files {
            let parsed = self.settings.naming.parse(String(file.fileName))
            guard case .callback(let event, let description) = parsed.name else { continue }
            callbacks.append(try self.callback(file, event, description, parsed.isProgram))
        }
        return callbacks
    }

    private static func type(of kind: MigrationKind, isProgram: Bool) -> MigrationType {
        switch kind {
        case .versioned, .repeatable: isProgram ? .script : .sql
        case .baseline: .sqlBaseline
        case .undo: isProgram ? .undoScript : .undoSQL
        }
    }

    private func configuration(of file: FoundScript) throws(MigrationError) -> ScriptConfiguration {
        guard file.hasConfiguration else { return ScriptConfiguration() }
        let path = file.path + ".conf"
        let text = String(decoding: try ScriptReader.bytes(of: path), as: UTF8.self)
        return try ScriptConfiguration(text: text, path: path)
    }

    private func shouldExecute(
        _ configuration: ScriptConfiguration, _ file: FoundScript
    ) throws(MigrationError) -> Bool {
        guard let condition = configuration.shouldExecute else { return true }
        var replacer = PlaceholderReplacer(
            syntax: self.settings.placeholderSyntax,
            values: self.placeholders.named(for: file.relativePath), script: file.relativePath)
        let text = String(
            decoding: try replacer.replace(Array(condition.utf8)) + replacer.finish(),
            as: UTF8.self)
        guard let value = ShouldExecute.evaluate(text) else {
            throw .scriptConfiguration(
                path: file.path + ".conf", line: 1,
                "shouldExecute must be true, false or a comparison, not `\(text)`")
        }
        return value
    }

    private func rawVersion(of fileName: Substring, _ kind: MigrationKind) -> String {
        let rest = fileName.firstRange(of: self.settings.naming.separator).map {
            fileName[..<$0.lowerBound]
        }
        let stem = rest ?? fileName.lastIndex(of: ".").map { fileName[..<$0] } ?? fileName
        return String(stem.dropFirst(self.settings.naming.prefix(of: kind).count))
    }

    private func describe(
        _ file: FoundScript, _ misnaming: Misnaming, in catalogue: MigrationCatalogue
    ) -> MisnamedScript {
        let next = catalogue.highestVersion.map(Self.successor) ?? "1"
        return MisnamedScript(
            path: file.path, misnaming: misnaming,
            suggestion: self.settings.naming.suggestion(for: String(file.fileName), next: next))
    }

    /// The version one above, in the last part.
    private static func successor(of version: Version) -> String {
        let parts = version.text.split(separator: ".")
        let last = parts.last.flatMap { Int($0) }.map { String($0 + 1) } ?? "1"
        return (parts.dropLast().map(String.init) + [last]).joined(separator: ".")
    }

    private func refuseMisnamed(_ scripts: [MisnamedScript]) throws(MigrationError) {
        guard !scripts.isEmpty else { return }
        switch self.settings.misnamedFiles {
        case .skip: return
        case .refuse: throw .misnamedScripts(scripts, asFlyway: false)
        case .refuseAsFlyway: throw .misnamedScripts(scripts, asFlyway: true)
        }
    }

    private static func ordered(
        _ callbacks: [CallbackScript]
    ) throws(MigrationError) -> [CallbackEvent: [CallbackScript]] {
        var byEvent: [CallbackEvent: [CallbackScript]] = [:]
        for callback in callbacks.sorted(by: { $0.description < $1.description }) {
            let twin = byEvent[callback.event]?.last { $0.description == callback.description }
            if let twin {
                throw .duplicateCallback(
                    name: callback.event.rawValue, paths: [twin.path, callback.path])
            }
            byEvent[callback.event, default: []].append(callback)
        }
        return byEvent
    }
}

extension MigrationCatalogue {
    /// Takes a migration in.
    ///
    /// - Throws: `MigrationError.duplicate` for a second undo of one version; the other kinds are compared once
    ///   they are sorted.
    fileprivate mutating func add(_ migration: ResolvedMigration) throws(MigrationError) {
        guard migration.kind == .undo, let version = migration.version else {
            self.migrations.append(migration)
            return
        }
        if let twin = self.undos[version] { throw Self.duplicate(twin, migration) }
        self.undos[version] = migration
    }

    /// Brings the migrations into order and looks for duplicates among neighbours.
    fileprivate mutating func sort() throws(MigrationError) {
        self.migrations.sort(by: Self.isOrdered)
        var unique: [ResolvedMigration] = []
        unique.reserveCapacity(self.migrations.count)
        for migration in self.migrations {
            guard let last = unique.last, Self.collide(last, migration) else {
                unique.append(migration)
                continue
            }
            let isSame =
                last.script == migration.script && last.checksum == migration.checksum
                && last.description == migration.description && last.type == migration.type
            guard isSame else { throw Self.duplicate(last, migration) }
        }
        self.migrations = unique
    }

    private static func isOrdered(_ left: ResolvedMigration, _ right: ResolvedMigration) -> Bool {
        switch (left.version, right.version) {
        case (let one?, let other?):
            if one != other { return one < other }
            if left.kind != right.kind { return left.kind == .versioned }
            return left.script < right.script
        case (_?, nil): return true
        case (nil, _?): return false
        case (nil, nil):
            if left.description != right.description {
                return left.description.utf16.lexicographicallyPrecedes(right.description.utf16)
            }
            return left.script < right.script
        }
    }

    private static func collide(_ left: ResolvedMigration, _ right: ResolvedMigration) -> Bool {
        left.kind == right.kind && left.version == right.version
            && (left.version != nil || left.description == right.description)
    }

    private static func duplicate(
        _ one: ResolvedMigration, _ other: ResolvedMigration
    ) -> MigrationError {
        .duplicate(
            DuplicateMigration(
                kind: one.kind, identity: one.identity,
                offenders: [one, other].map { .init(path: $0.path, type: $0.type) }))
    }
}
