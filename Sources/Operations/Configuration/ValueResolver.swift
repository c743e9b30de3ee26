import Foundation

/// Follows references in values: Flyway's `${env.NAME}`, and `env:NAME` and `file:/path` for secrets.
///
/// `$${…}` is not a reference, `!{…}` around the whole value keeps it as it is, and `${name}` without a dot
/// stays. `${env.NAME:AD}` keeps only the classes of characters named after the colon: `A` letters, `a` ASCII
/// letters, `D` digits, `d` ASCII digits. Source: Flyway documentation, "Property Resolvers".
struct ValueResolver {
    let process: ProcessContext

    /// The value with its references replaced.
    func resolved(
        _ text: String, name: String, origin: ConfigurationOrigin
    ) throws(ConfigurationError) -> String {
        if text.hasPrefix("!{"), text.hasSuffix("}") { return String(text.dropFirst(2).dropLast()) }
        var result = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${"),
            let end = rest[start.upperBound...].firstIndex(of: "}")
        {
            let inner = rest[start.upperBound..<end]
            let after = rest.index(after: end)
            let before = rest[..<start.lowerBound]
            rest = rest[after...]
            if before.last == "$" {
                result += before + "{" + inner + "}"
            } else if let dot = inner.firstIndex(of: ".") {
                result += before
                result += try self.value(
                    resolver: inner[..<dot], key: inner[dot...].dropFirst(), name: name,
                    origin: origin)
            } else {
                result += before + "${" + inner + "}"
            }
        }
        return result + rest
    }

    /// The secret that a reference leads to; a text that is no reference is the secret itself.
    func secret(
        _ text: String, name: String, origin: ConfigurationOrigin
    ) throws(ConfigurationError) -> String {
        let text = try self.resolved(text, name: name, origin: origin)
        if text.hasPrefix("env:") {
            guard let value = self.process.variables[String(text.dropFirst(4))] else {
                throw .unresolvedReference(
                    reference: text, reason: "that variable is not set", name: name, origin: origin)
            }
            return value
        }
        if text.hasPrefix("file:/") {
            guard let file = try TextFile(String(text.dropFirst(5))) else {
                throw .unresolvedReference(
                    reference: text, reason: "there is no such file", name: name, origin: origin)
            }
            return file.text.last?.isNewline == true ? String(file.text.dropLast()) : file.text
        }
        if text.hasPrefix("keyvault:") {
            throw .unresolvedReference(
                reference: text, reason: "this release cannot read a key vault", name: name,
                origin: origin)
        }
        return text
    }

    private func value(
        resolver: Substring, key: Substring, name: String, origin: ConfigurationOrigin
    ) throws(ConfigurationError) -> String {
        guard resolver == "env" else {
            throw .unknownResolver(resolver: String(resolver), name: name, origin: origin)
        }
        let parts = key.split(separator: ":", maxSplits: 1)
        let variable = parts.first.map(String.init) ?? ""
        guard let value = self.process.variables[variable] else {
            throw .unresolvedReference(
                reference: "env.\(variable)", reason: "that variable is not set", name: name,
                origin: origin)
        }
        guard parts.count == 2 else { return value }
        return value.filter { character in parts[1].contains { Self.admits($0, character) } }
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
