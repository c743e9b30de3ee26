import Diagnostics

/// Who is let in to the HTTP API.
package struct AccessSettings: Hashable, Sendable {
    /// The file with the keys.
    package var keyFile: APIKeyFile
    /// The tenant whose tokens are taken; `nil` for none.
    package var entra: EntraSettings?
    /// The role of calls that only the Functions host has checked, in the words of the API's roles.
    package var functionsRole: String
    /// The origins whose pages may read answers, such as `https://app.example.org`.
    package var corsOrigins: [String]

    /// Describes who is let in; nobody but holders of the file's keys unless more is said.
    package init(
        keyFile: APIKeyFile, entra: EntraSettings? = nil, functionsRole: String = "none",
        corsOrigins: [String] = []
    ) {
        self.keyFile = keyFile
        self.entra = entra
        self.functionsRole = functionsRole
        self.corsOrigins = corsOrigins
    }
}

/// Whose tokens of Entra ID are taken, and for whom they must be made.
package struct EntraSettings: Hashable, Sendable {
    /// The id of the tenant, in lower case.
    package var tenant: String
    /// The audiences that tokens may name: the application's id, and its id URI.
    package var audiences: [String]
    /// Where the tenant signs in, without a slash at the end.
    package var authority: String

    /// Describes a tenant.
    package init(
        tenant: String, audiences: [String],
        authority: String = "https://login.microsoftonline.com"
    ) {
        self.tenant = tenant
        self.audiences = audiences
        self.authority = authority
    }
}

extension EffectiveSettings {
    /// Who is let in to the HTTP API.
    ///
    /// - Throws: `ConfigurationError.invalidValue`.
    func access(_ process: ProcessContext) throws(ConfigurationError) -> AccessSettings {
        var origins: [String] = []
        for origin in try self.list("dbvc.corsOrigins") {
            guard Self.isOrigin(origin) else {
                throw self.invalid(
                    "dbvc.corsOrigins", origin,
                    "origins such as `https://app.example.org`, without a path and without `*`")
            }
            origins.append(origin)
        }
        return AccessSettings(
            keyFile: APIKeyFile(process.absolute(try self.filled("dbvc.apiKeys") ?? "")),
            entra: try self.entra(process),
            functionsRole: try self.filled("dbvc.functionsRole") ?? "", corsOrigins: origins)
    }

    private func entra(_ process: ProcessContext) throws(ConfigurationError) -> EntraSettings? {
        let audiences = try self.list("dbvc.entraAudience")
        guard let tenant = try self.filled("dbvc.entraTenant")?.lowercased() else {
            guard let audience = audiences.first else { return nil }
            throw self.invalid(
                "dbvc.entraAudience", audience, "what it is together with `dbvc.entraTenant`")
        }
        let groups = tenant.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.count) == [8, 4, 4, 4, 12],
            tenant.allSatisfy({ $0.isHexDigit || $0 == "-" })
        else {
            // Tokens name the tenant by its id, so a domain could not be compared.
            throw self.invalid(
                "dbvc.entraTenant", tenant,
                "the tenant's id, such as `72f988bf-86f1-41af-91ab-2d7cd011db47`")
        }
        guard !audiences.isEmpty else {
            throw self.invalid(
                "dbvc.entraTenant", tenant,
                "what it is together with `dbvc.entraAudience`, the id of the application")
        }
        var settings = EntraSettings(tenant: tenant, audiences: audiences)
        // Source: the variables of Azure's client libraries; set in the clouds of governments and of China.
        if var authority = process.variables["AZURE_AUTHORITY_HOST"],
            authority.hasPrefix("https://")
        {
            while authority.hasSuffix("/") { authority.removeLast() }
            settings.authority = authority
        }
        return settings
    }

    /// Whether a text is a scheme, a host and perhaps a port, as browsers send it.
    private static func isOrigin(_ text: String) -> Bool {
        let schemes = ["https://", "http://"]
        guard let scheme = schemes.first(where: text.hasPrefix) else { return false }
        let host = text.dropFirst(scheme.count)
        return !host.isEmpty && host == host.lowercased()
            && host.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-.:[]".contains($0))
            }
    }

    private func invalid(
        _ name: String, _ value: String, _ expected: String
    ) -> ConfigurationError {
        .invalidValue(name: name, value: value, expected: expected, origin: self.origin(name))
    }
}
