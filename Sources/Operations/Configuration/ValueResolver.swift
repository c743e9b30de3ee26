import Diagnostics
import Foundation

/// Follows references in values: Flyway's `${resolver.key}`, and for secrets `env:NAME`, `file:/path` and
/// `keyvault:VAULT/NAME`.
///
/// `$${…}` is not a reference, `!{…}` around the whole value keeps it as it is, and `${name}` without a dot
/// stays. `${env.NAME:AD}` keeps only the classes of characters named after the colon: `A` letters, `a` ASCII
/// letters, `D` digits, `d` ASCII digits. Source: Flyway documentation, "Property Resolvers".
struct ValueResolver {
    let process: ProcessContext
    /// The placeholders, by name.
    var placeholders: [String: String] = [:]
    /// The URL of the vault that `azureKeyVault` reads.
    var vaultURL: String?
    /// The secrets that were fetched from vaults.
    var secrets: [VaultReference: Secret] = [:]

    /// A setting and where its value stands, for errors.
    struct Place {
        var name: String
        var origin: ConfigurationOrigin
    }

    /// The value with its references replaced.
    func resolved(
        _ text: String, name: String, origin: ConfigurationOrigin
    ) throws(ConfigurationError) -> String {
        let place = Place(name: name, origin: origin)
        var result = ""
        for piece in Self.pieces(of: text) {
            switch piece {
            case .text(let text): result += text
            case .reference(let resolver, let key):
                result += try self.value(of: key, by: resolver, place)
            }
        }
        return result
    }

    /// The secret that a reference leads to; a text that is no reference is the secret itself.
    func secret(
        _ text: String, name: String, origin: ConfigurationOrigin
    ) throws(ConfigurationError) -> String {
        let place = Place(name: name, origin: origin)
        let text = try self.resolved(text, name: name, origin: origin)
        if text.hasPrefix("env:") { return try self.variable(String(text.dropFirst(4)), place) }
        if text.hasPrefix("file:/") { return try self.file(String(text.dropFirst(5)), place) }
        guard text.hasPrefix("keyvault:") else { return text }
        guard let reference = VaultReference(path: text.dropFirst(9)) else {
            throw Self.deadEnd(text, "it is not of the form keyvault:VAULT/NAME", place)
        }
        return try self.fetched(reference, text, place)
    }

    /// The secrets of vaults that a value refers to.
    func vaultReferences(in text: String) -> [VaultReference] {
        let whole = text.hasPrefix("keyvault:") ? VaultReference(path: text.dropFirst(9)) : nil
        return Self.pieces(of: text).compactMap { piece in
            guard case .reference("azureKeyVault", let key) = piece else { return nil }
            return VaultReference(url: self.vaultURL ?? "", name: Self.cut(key).name)
        } + [whole].compactMap(\.self)
    }

    // MARK: Pieces

    private enum Piece {
        case text(String)
        case reference(resolver: Substring, key: Substring)
    }

    private static func pieces(of text: String) -> [Piece] {
        if text.hasPrefix("!{"), text.hasSuffix("}") {
            return [.text(String(text.dropFirst(2).dropLast()))]
        }
        var pieces: [Piece] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${"),
            let end = rest[start.upperBound...].firstIndex(of: "}")
        {
            let inner = rest[start.upperBound..<end]
            let before = rest[..<start.lowerBound]
            rest = rest[rest.index(after: end)...]
            if before.last == "$" {
                pieces.append(.text(before + "{" + inner + "}"))
            } else if let dot = inner.firstIndex(of: ".") {
                pieces.append(.text(String(before)))
                pieces.append(.reference(resolver: inner[..<dot], key: inner[dot...].dropFirst()))
            } else {
                pieces.append(.text(before + "${" + inner + "}"))
            }
        }
        return pieces + [.text(String(rest))]
    }

    /// A key without its filter, and the filter.
    private static func cut(_ key: Substring) -> (name: String, filter: Substring?) {
        guard let colon = key.lastIndex(of: ":") else { return (String(key), nil) }
        return (String(key[..<colon]), key[colon...].dropFirst())
    }

    // MARK: Values

    private func value(
        of key: Substring, by word: Substring, _ place: Place
    ) throws(ConfigurationError) -> String {
        guard let resolver = ReferenceResolver(rawValue: String(word)) else {
            throw .unknownResolver(resolver: String(word), name: place.name, origin: place.origin)
        }
        let (name, filter) = Self.cut(key)
        let value = try self.value(named: name, by: resolver, place)
        guard let filter else { return value }
        return value.filter { character in filter.contains { Self.admits($0, character) } }
    }

    private func value(
        named name: String, by resolver: ReferenceResolver, _ place: Place
    ) throws(ConfigurationError) -> String {
        let text = "\(resolver.rawValue).\(name)"
        switch resolver {
        case .env: return try self.variable(name, place)
        case .file: return try self.file(self.process.absolute(name), place)
        case .localSecret: return try self.localSecret(name, place)
        case .placeholder:
            let value = self.placeholders.first { $0.key.lowercased() == name.lowercased() }?.value
            guard let value else { throw Self.deadEnd(text, "that placeholder is not set", place) }
            return value
        case .git:
            let branch = GitCheckout(containing: self.process.directory)?.branch
            guard name == "branch", let branch else {
                throw Self.deadEnd(
                    text, "only git.branch exists, where a branch is checked out", place)
            }
            return branch
        case .azureKeyVault:
            guard let reference = VaultReference(url: self.vaultURL ?? "", name: name) else {
                throw Self.deadEnd(text, "resolvers.azureKeyVault.vaultUrl is not set", place)
            }
            return try self.fetched(reference, text, place)
        case .vault, .dapr, .googlesecrets, .entraId, .localdb, .clone:
            throw Self.deadEnd(text, resolver.refusal ?? "", place)
        }
    }

    private func variable(_ name: String, _ place: Place) throws(ConfigurationError) -> String {
        guard let value = self.process.variables[name] else {
            throw Self.deadEnd("env:\(name)", "that variable is not set", place)
        }
        return value
    }

    private func file(_ path: String, _ place: Place) throws(ConfigurationError) -> String {
        guard let file = try TextFile(path) else {
            throw Self.deadEnd("file:\(path)", "there is no such file", place)
        }
        return file.text.last?.isNewline == true ? String(file.text.dropLast()) : file.text
    }

    private func localSecret(_ name: String, _ place: Place) throws(ConfigurationError) -> String {
        let home = self.process.home.map { $0 + "/.config" }
        let folder = self.process.variables["XDG_CONFIG_HOME"] ?? home
        guard let folder, !name.contains("/") else {
            throw Self.deadEnd("localSecret.\(name)", "it is no name of a file there", place)
        }
        return try self.file("\(folder)/dbvc/secrets/\(name)", place)
    }

    private func fetched(
        _ reference: VaultReference, _ text: String, _ place: Place
    ) throws(ConfigurationError) -> String {
        guard let secret = self.secrets[reference] else {
            throw Self.deadEnd(text, "no key vault can be reached from here", place)
        }
        return secret.reveal()
    }

    private static func deadEnd(
        _ reference: String, _ reason: String, _ place: Place
    ) -> ConfigurationError {
        .unresolvedReference(
            reference: reference, reason: reason, name: place.name, origin: place.origin)
    }

    private static func admits(_ kind: Character, _ character: Character) -> Bool {
        switch kind {
        case "A": character.isLetter
        case "a": character.isLetter && character.isASCII
        case "D": character.isNumber
        case "d": character.isNumber && character.isASCII
        default: false
        }
    }
}
