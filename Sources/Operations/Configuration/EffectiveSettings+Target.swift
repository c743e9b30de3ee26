import Databases
import Diagnostics

extension EffectiveSettings {
    /// The database to connect to; `nil` when no source names one.
    ///
    /// `url` and `SQL_CONNECTION_STRING` mean the same; the one from the stronger source counts.
    func connectionTarget() throws(ConfigurationError) -> ConnectionTarget? {
        let (url, string) = (try self.filled("url"), try self.filled("dbvc.connectionString"))
        if let url, string == nil || self.isStronger("url", than: "dbvc.connectionString") {
            return ConnectionTarget(
                url: Secret(url), user: try self.filled("user"),
                password: try self.filled("password").map(Secret.init))
        }
        if let string {
            guard string.hasScheme else {
                throw .unreadableConnectionString(origin: self.origin("dbvc.connectionString"))
            }
            return ConnectionTarget(
                url: Secret(string), user: try self.filled("dbvc.user"),
                password: try self.filled("dbvc.password").map(Secret.init))
        }
        guard try self.filled("dbvc.server") == nil else {
            throw .unreadableConnectionString(origin: self.origin("dbvc.server"))
        }
        return nil
    }

    /// Where documents go.
    func documents(
        _ environment: DeploymentEnvironment, process: ProcessContext
    ) throws(ConfigurationError) -> DocumentSettings {
        let name = "dbvc.cosmosConnectionString"
        let isAzure = try self.filled(name).map { !$0.isPlaceholder } ?? false
        return DocumentSettings(
            storePath: process.absolute(try self.filled("dbvc.store") ?? ""),
            database: try self.filled("dbvc.cosmosDatabase") ?? "dbvc-\(environment.rawValue)",
            container: try self.filled("dbvc.cosmosContainer") ?? "",
            azureOrigin: isAzure ? self.origin(name) : nil)
    }

    /// The environment that was asked for, or else the one of the branch.
    func deployment(branch: String?) throws(ConfigurationError) -> DeploymentEnvironment {
        let wanted = try self.filled("dbvc.environment")
        return wanted.flatMap { DeploymentEnvironment($0) } ?? DeploymentEnvironment(
            self.environment)
            ?? DeploymentEnvironment(branch: branch)
    }

    /// What the user should know.
    var notes: [Diagnostic] {
        guard let entry = self.entry("dbvc.cosmosConnectionString"), !entry.text.isEmpty,
            entry.text.isPlaceholder
        else { return [] }
        return [
            Diagnostic(
                severity: .note, code: "placeholder-connection-string",
                message:
                    "The connection string of the document store is a placeholder (\(entry.origin)).",
                remedy: "Nothing needs to be done: documents go to the embedded store.")
        ]
    }
}

extension EffectiveSettings {
    /// Every setting as it is in the end, secrets masked: those of the catalogue, then what tables hold.
    var listing: [EffectiveSetting] {
        self.catalog.effective.filter { $0.kind != .table }.map { parameter in
            let entry = self.entry(parameter.name)
            let value = entry?.text ?? parameter.defaultText
            return EffectiveSetting(
                name: parameter.name,
                value: value.map { parameter.isSecret ? Self.masked($0, of: parameter) : $0 },
                origin: self.origin(parameter.name).description, isSet: entry != nil)
        }
            + self.tableKeys.map { key in
                let value = self.entry(key)?.text
                return EffectiveSetting(
                    name: key, value: Self.soundsSecret(key) ? "***" : value,
                    origin: self.origin(key).description, isSet: true)
            }
    }

    private static func masked(_ value: String, of parameter: Parameter) -> String {
        let isAddress = parameter.name == "url" || parameter.name == "dbvc.connectionString"
        return isAddress ? value.withoutCredentials : "***"
    }

    private static func soundsSecret(_ key: String) -> Bool {
        let key = key.lowercased()
        return ["password", "secret", "token", "key", "pwd"].contains(where: key.contains)
    }
}

extension String {
    /// Whether the text begins like an address: letters and a colon.
    fileprivate var hasScheme: Bool {
        guard let colon = self.firstIndex(of: ":"), colon != self.startIndex else { return false }
        return self[..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }

    /// Whether a connection string of a document store stands for none.
    fileprivate var isPlaceholder: Bool {
        let text = self.lowercased()
        return text.contains("placeholder") || !text.contains("accountendpoint=")
    }

    /// An address with `***` for what signs in: before the `@`, and in parameters that sound secret.
    package var withoutCredentials: String {
        guard self.hasScheme else { return "***" }
        var text = self
        if let start = text.firstRange(of: "//")?.upperBound {
            let end = text[start...].firstIndex { "/?;".contains($0) } ?? text.endIndex
            if let at = text[start..<end].lastIndex(of: "@") {
                text.replaceSubrange(start..<at, with: "***")
            }
        }
        let secret = ["password", "pwd", "token", "secret", "key", "user", "username"]
        let pieces = text.split(omittingEmptySubsequences: false) { "?&;".contains($0) }
        for piece in pieces.dropFirst() {
            guard let equals = piece.firstIndex(of: "="),
                secret.contains(piece[..<equals].trimmed.lowercased())
            else { continue }
            text = text.replacing(piece, with: "\(piece[..<equals])=***")
        }
        return text
    }
}
