package import Diagnostics

/// An account of Azure Cosmos DB for NoSQL: where it is, and how to sign in.
package struct AzureAccount: Sendable {
    /// How requests are signed.
    package enum Credential: Sendable {
        /// With the account's key.
        case key(AccountKey)
        /// With a token of Microsoft Entra ID, which is asked for before every request; who gives
        /// it keeps it as long as it is valid.
        ///
        /// A token may read and write items but make no containers.
        case token(@Sendable () async throws -> Secret)
    }

    /// The scheme, the host and the port, such as `https://account.documents.azure.com:443`.
    package let endpoint: String
    /// How requests are signed.
    package let credential: Credential
    /// Whether the server's certificate is checked; it is but for a local emulator.
    package let checksCertificate: Bool

    /// Describes an account.
    ///
    /// - Throws: `DocumentError.invalidAccount` for an endpoint that is no `https` URL; `http` and a
    ///   certificate that is not checked are for this machine only.
    package init(
        endpoint: String, credential: Credential, checksCertificate: Bool = true
    ) throws(DocumentError) {
        let url = try ServiceURL(endpoint)
        guard url.isLoopback || (url.scheme == "https" && checksCertificate) else {
            throw .invalidAccount(
                reason: "only on this machine TLS and the check of the certificate can be left out")
        }
        self.endpoint = url.text
        self.credential = credential
        self.checksCertificate = checksCertificate
    }

    /// Reads a connection string, `AccountEndpoint=…;AccountKey=…;`.
    ///
    /// Keywords have no letter case, unknown ones are passed over. `DisableServerCertificateValidation`
    /// set to `true` switches the check of the certificate off for an emulator on this machine.
    ///
    /// - Parameters:
    ///   - connectionString: The text as the portal shows it.
    ///   - token: Gives a token of Microsoft Entra ID for a scope, where the text has no key.
    /// - Throws: `DocumentError.invalidAccount`, which names the keyword but never a value.
    package init(
        connectionString: Secret,
        token: (@Sendable (_ scope: String) async throws -> Secret)? = nil
    ) throws(DocumentError) {
        let settings = Self.settings(in: connectionString.reveal())
        guard let endpoint = settings["accountendpoint"] else {
            throw .invalidAccount(reason: "`AccountEndpoint` is missing")
        }
        let credential: Credential
        if let text = settings["accountkey"] {
            guard let key = AccountKey(Secret(text)) else {
                throw .invalidAccount(reason: "`AccountKey` is not in base64")
            }
            credential = .key(key)
        } else if let token {
            let scope = "https://\(try ServiceURL(endpoint).host)/.default"
            credential = .token { try await token(scope) }
        } else {
            throw .invalidAccount(reason: "`AccountKey` is missing")
        }
        try self.init(
            endpoint: endpoint, credential: credential,
            checksCertificate: settings["disableservercertificatevalidation"]?.lowercased()
                != "true")
    }

    private static func settings(in text: String) -> [String: String] {
        var settings: [String: String] = [:]
        for part in text.split(separator: ";") {
            guard let sign = part.firstIndex(of: "=") else { continue }
            let name = part[..<sign].trimmed.lowercased()
            settings[name] = part[part.index(after: sign)...].trimmed.unquoted
        }
        return settings
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let start = self.drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
    }

    fileprivate var unquoted: String {
        let isQuoted = ["\"", "'"].contains {
            self.count >= 2 && self.hasPrefix($0) && self.hasSuffix($0)
        }
        return String(isQuoted ? self.dropFirst().dropLast() : self)
    }
}
