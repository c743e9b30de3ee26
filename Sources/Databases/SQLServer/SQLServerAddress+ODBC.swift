import Diagnostics

extension SQLServerAddress {
    /// The address in the words of the driver.
    ///
    /// - Throws: `ODBCFailure.unfit` for what the driver cannot do.
    func connectionString(for driver: ODBCDriver) throws(ODBCFailure) -> Secret {
        var pairs = [("Driver", driver.location)]
        switch driver.make {
        case .microsoft: pairs += self.microsoftPairs
        case .freeTDS: pairs += try self.freeTDSPairs()
        }
        if let database = self.database { pairs.append(("Database", database)) }
        if case .integrated = self.authentication { pairs.append(("Trusted_Connection", "yes")) }
        if !self.needsToken {
            if let user = self.user { pairs.append(("UID", user)) }
            if let password = self.password { pairs.append(("PWD", password.reveal())) }
        }
        pairs += self.options.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return Secret(pairs.map { "\($0.0)=\(Self.braced($0.1))" }.joined(separator: ";"))
    }

    private var serverWithInstance: String {
        self.host + (self.instance.map { "\\" + $0 } ?? "")
    }

    private var microsoftPairs: [(String, String)] {
        let port = self.port.map { ",\($0)" } ?? ""
        var pairs = [("Server", "tcp:" + self.serverWithInstance + port)]
        let encrypt =
            switch self.encryption {
            case .optional: "no"
            case .mandatory: "yes"
            case .strict: "strict"
            }
        pairs.append(("Encrypt", encrypt))
        pairs.append(("TrustServerCertificate", self.trustsCertificate ? "yes" : "no"))
        // A session that was silently replaced by a new one would have lost the migration lock.
        pairs.append(("ConnectRetryCount", "0"))
        if case .driver(let name) = self.authentication { pairs.append(("Authentication", name)) }
        return pairs
    }

    /// Whether a token stands in for user and password, which the driver then does not take.
    private var needsToken: Bool {
        switch self.authentication {
        case .token, .accessToken: true
        case .sqlLogin, .integrated, .driver: false
        }
    }

    private var isEntra: Bool {
        if case .driver = self.authentication { return true }
        return self.needsToken
    }

    private func freeTDSPairs() throws(ODBCFailure) -> [(String, String)] {
        let install = "Install Microsoft's driver (package `msodbcsql18`)"
        if self.isEntra {
            throw .unfit(
                reason: "FreeTDS cannot sign in with Entra ID",
                remedy: "\(install), or use a SQL login.")
        }
        if self.encryption == .strict {
            throw .unfit(
                reason: "FreeTDS does not know Encrypt=strict",
                remedy: "\(install), or use Encrypt=yes.")
        }
        if self.encryption == .mandatory, !self.trustsCertificate {
            throw .unfit(
                reason: "FreeTDS encrypts, but cannot check the server's certificate",
                remedy: "\(install), or add TrustServerCertificate=yes to accept any certificate.")
        }
        var pairs = [("Server", self.serverWithInstance), ("TDS_Version", "7.4")]
        if self.instance == nil || self.port != nil {
            pairs.append(("Port", String(self.port ?? 1_433)))
        }
        pairs.append(("Encryption", self.encryption == .optional ? "request" : "require"))
        return pairs
    }

    /// A value in braces, unless it is plain.
    private static func braced(_ value: String) -> String {
        let isPlain = value.allSatisfy { $0.isASCII && !"[]{}(),;?*=!@ ".contains($0) }
        return isPlain ? value : value.enclosed("{", "}")
    }
}
