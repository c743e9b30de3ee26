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
                url: try self.address(url, of: "url"), user: try self.filled("user"),
                password: try self.filled("password").map(Secret.init))
        }
        let address: Secret
        if let string {
            address = try self.address(string, of: "dbvc.connectionString")
        } else if let server = try self.filled("dbvc.server") {
            address = ConnectionString.address(
                server: server, database: try self.filled("dbvc.database"))
        } else {
            return nil
        }
        return ConnectionTarget(
            url: address, user: try self.filled("dbvc.user"),
            password: try self.filled("dbvc.password").map(Secret.init))
    }

    /// Where scratch databases are made; `nil` when no source names a place.
    func scratchTarget() throws(ConfigurationError) -> ConnectionTarget? {
        let name = "dbvc.scratch"
        guard let text = try self.filled(name) else { return nil }
        let target = try self.connectionTarget()
        return ConnectionTarget(
            url: try self.address(text, of: name), user: target?.user, password: target?.password)
    }

    /// An address as drivers know it; pairs without a scheme are given the one they belong to.
    private func address(
        _ text: String, of name: String
    ) throws(ConfigurationError) -> Secret {
        let string = ConnectionString(text)
        guard string.scheme == nil else { return Secret(text) }
        guard string.hasPairs else {
            throw .unreadableConnectionString(origin: self.origin(name))
        }
        return Secret(ConnectionString.schemeOfPairs + text)
    }

    /// Where documents go.
    func documents(
        _ environment: DeploymentEnvironment, process: ProcessContext
    ) throws(ConfigurationError) -> DocumentSettings {
        let name = "dbvc.cosmosConnectionString"
        let string = try self.filled(name).flatMap { $0.isPlaceholder ? nil : Secret($0) }
        return DocumentSettings(
            storePath: process.absolute(try self.filled("dbvc.store") ?? ""),
            database: try self.filled("dbvc.cosmosDatabase") ?? "dbvc-\(environment.rawValue)",
            container: try self.filled("dbvc.cosmosContainer") ?? "",
            analyticsDatabase: try self.filled("dbvc.analyticsDatabase") ?? "",
            connectionString: string)
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

    /// The settings of Flyway's that are set and do nothing here.
    var idle: [EffectiveSetting] {
        self.catalog.parameters.filter { !$0.hasEffect && $0.kind != .table }.compactMap {
            parameter in
            self.entry(parameter.name).map { entry in
                EffectiveSetting(
                    name: parameter.name, value: nil, origin: entry.origin.description, isSet: true)
            }
        }
    }

    private static func masked(_ value: String, of parameter: Parameter) -> String {
        let isAddress = ["url", "dbvc.connectionString", "dbvc.scratch"].contains(parameter.name)
        return isAddress ? ConnectionString(value).masked : "***"
    }

    static func soundsSecret(_ key: String) -> Bool {
        let key = key.lowercased()
        return ["password", "secret", "token", "key", "pwd"].contains(where: key.contains)
    }
}

extension String {
    /// Whether a connection string of a document store stands for none.
    fileprivate var isPlaceholder: Bool {
        let text = self.lowercased()
        return text.contains("placeholder") || !text.contains("accountendpoint=")
    }
}
