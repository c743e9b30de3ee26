import CosmosSQL
import Databases
import Diagnostics

extension ConnectionString {
    /// The passwords, keys and tokens in it, as they stand there and as they are meant.
    var secrets: [Secret] {
        let words = ["pass", "pwd", "token", "secret", "key"]
        var found: [Substring] = []
        for part in self.text.split(whereSeparator: { "?;&".contains($0) }) {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let name = part[..<equals].lowercased()
            guard words.contains(where: name.contains) else { continue }
            found.append(part[part.index(after: equals)...].unquoted)
        }
        if let slashes = self.text.firstRange(of: "//"),
            let at = self.text[slashes.upperBound...].lastIndex(of: "@"),
            let colon = self.text[slashes.upperBound..<at].firstIndex(of: ":")
        {
            found.append(self.text[self.text.index(after: colon)..<at])
        }
        return found.filter { !$0.isEmpty }.flatMap { text in
            [Secret(String(text)), Secret(text.percentDecoded() ?? String(text))]
        }
    }
}

extension EffectiveSettings {
    /// Every secret that is configured, so that texts can be freed of them; and how JSON writes it.
    ///
    /// What cannot be told from the words of a text is left out.
    func secrets() throws(ConfigurationError) -> [Secret] {
        var secrets: [Secret] = []
        for parameter in self.catalog.effective where parameter.isSecret && parameter.kind == .text
        {
            guard let value = try self.filled(parameter.name) else { continue }
            let isWhole = !Self.compounds.contains(parameter.name)
            secrets += isWhole ? [Secret(value)] : ConnectionString(value).secrets
        }
        for (name, value) in try self.table("placeholders") where Self.soundsSecret(name) {
            secrets.append(Secret(value))
        }
        return secrets.filter(Self.standsOut).flatMap { secret in
            let text = CosmosValue.string(secret.reveal()).jsonText()
            return [secret, Secret(String(text.dropFirst().dropLast()))]
        }
    }

    /// Settings that have secrets in them, and more.
    static let compounds = [
        "url", "dbvc.connectionString", "dbvc.scratch", "dbvc.cosmosConnectionString",
    ]

    /// Whether a secret is long enough, and no plain word.
    private static func standsOut(_ secret: Secret) -> Bool {
        let text = secret.reveal()
        return text.count >= 16 || text.count >= 8 && !text.allSatisfy(\.isLetter)
    }
}

extension Substring {
    /// The text without quotes or braces around it.
    fileprivate var unquoted: Substring {
        guard let first = self.first, let last = self.last, self.count > 1,
            ["{}", "''", "\"\""].contains("\(first)\(last)")
        else { return self }
        return self.dropFirst().dropLast()
    }
}
