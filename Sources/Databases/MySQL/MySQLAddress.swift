import Diagnostics

/// What a `mysql://`, `mariadb://`, `jdbc:mysql://` or `jdbc:mariadb://` address says.
///
/// `//[user[:password]@]host[:port]/[database][?name=value&…]`. The names after `?` are those of the two JDBC drivers
/// and of MySQL's shell, however they are written: `sslMode` is `ssl-mode`. What only tunes a JDBC driver is passed
/// over, as that driver passes over what it does not know; an option of encryption that means nothing here is refused.
struct MySQLAddress: Hashable, Sendable {
    /// The server's name or number.
    private(set) var host = "localhost"
    /// The server's port.
    private(set) var port: UInt32 = 3306
    /// The path of the server's socket, instead of host and port.
    private(set) var socket: String?
    /// The database to begin in.
    private(set) var database: String?
    private(set) var user: String?
    private(set) var password: Secret?

    private(set) var encryption = Encryption.preferred
    /// Paths of PEM files: the authority to trust, the client's certificate and its key.
    private(set) var authorityPath: String?
    private(set) var certificatePath: String?
    private(set) var keyPath: String?
    /// The path of the server's public key, with which a password is sent over an open line.
    private(set) var publicKeyPath: String?

    private(set) var connectTimeoutSeconds: UInt32 = 10
    /// How long the server may be silent; `nil` is for ever.
    private(set) var socketTimeoutSeconds: UInt32?
    private(set) var usesCompression = false
    /// Whether `LOAD DATA LOCAL` may read files of this machine.
    private(set) var allowsLocalFiles = false
    /// Whether the database is created when it is missing.
    private(set) var createsDatabase = false
    /// The statement that sets the session's variables.
    private(set) var sessionVariables: String?

    /// Whether the line to the server is encrypted.
    enum Encryption: Hashable, Sendable {
        case none
        /// Where the server offers it; its certificate is not checked.
        case preferred
        /// Always; its certificate is not checked.
        case required
        /// Always, and the certificate must be valid and name the host.
        case verified

        /// Reads the names of MySQL's and of MariaDB's driver.
        init?(mode: String) {
            switch mode.simplified {
            case "disabled", "disable": self = .none
            case "preferred", "prefer": self = .preferred
            case "required", "require", "trust": self = .required
            case "verifyca", "verifyfull", "verifyidentity": self = .verified
            default: return nil
            }
        }
    }

    /// Reads the address; the target's user and password count where the address has none.
    ///
    /// - Throws: `DatabaseError.malformedURL`, without anything secret in it.
    init(_ target: ConnectionTarget) throws(DatabaseError) {
        let text = target.url.reveal()
        let isJDBC = text.lowercased().hasPrefix("jdbc:")
        let colon = text.dropFirst(isJDBC ? 5 : 0).firstIndex(of: ":") ?? text.startIndex
        let parts = text[text.index(after: colon)...]
            .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        do throws(Malformed) {
            try self.readPlace(parts[0])
            var options: [String: String] = [:]
            for option in parts.dropFirst().first?.split(separator: "&") ?? [] {
                let pair = option.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2 else { throw Malformed("`\(pair[0])` has no value") }
                options[String(pair[0]).simplified] = try Self.decoded(
                    pair[1], plusIsBlank: isJDBC)
            }
            let isMariaDB = text.dropFirst(isJDBC ? 5 : 0).lowercased().hasPrefix("mariadb")
            try self.read(options)
            try self.readEncryption(options, isMariaDB: isMariaDB)
        } catch {
            throw .malformedURL(url: self.displayName, reason: error.reason)
        }
        self.user = self.user ?? target.user
        self.password = self.password ?? target.password
    }

    /// The address without credentials and options, for messages.
    var displayName: String {
        let host = self.host.contains(":") ? "[\(self.host)]" : self.host
        let server = self.socket ?? "\(host):\(self.port)"
        return "mysql://\(server)/\(self.database ?? "")"
    }

    /// The same address without encryption.
    var unencrypted: Self {
        var address = self
        address.encryption = .none
        return address
    }

    // MARK: Reading

    /// What of an address cannot be read.
    struct Malformed: Error {
        var reason: String

        init(_ reason: String) {
            self.reason = reason
        }
    }

    private mutating func readPlace(_ text: Substring) throws(Malformed) {
        guard text.hasPrefix("//") else { throw Malformed("`//` must follow the scheme") }
        var rest = text.dropFirst(2)
        if let slash = rest.firstIndex(of: "/") {
            let name = try Self.decoded(rest[rest.index(after: slash)...])
            self.database = name.isEmpty ? nil : name
            rest = rest[..<slash]
        }
        if let at = rest.lastIndex(of: "@") {
            let credentials = rest[..<at].split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            self.user = try Self.decoded(credentials[0])
            self.password = try credentials.dropFirst().first.map(Self.decoded).map(Secret.init)
            rest = rest[rest.index(after: at)...]
        }
        guard !rest.contains(where: { ",()".contains($0) }) else {
            throw Malformed("it names several servers; name one")
        }
        // An IPv6 address stands in brackets.
        let end = rest.hasPrefix("[") ? rest.firstIndex(of: "]") : rest.firstIndex(of: ":")
        let name = rest[..<(end ?? rest.endIndex)].drop { $0 == "[" }
        let port = rest[(end ?? rest.endIndex)...].drop { $0 == "]" || $0 == ":" }
        if !name.isEmpty { self.host = try Self.decoded(name) }
        if !port.isEmpty {
            guard let number = UInt16(port) else { throw Malformed("`\(port)` is no port") }
            self.port = UInt32(number)
        }
    }

    private mutating func read(_ options: [String: String]) throws(Malformed) {
        func isTrue(_ names: String...) -> Bool {
            names.contains { ["true", "1", "yes"].contains(options[$0]?.lowercased()) }
        }
        self.user = self.user ?? options["user"]
        self.password = self.password ?? options["password"].map(Secret.init)
        self.socket = options["localsocket"] ?? options["socket"]
        self.publicKeyPath = options["serverrsapublickeyfile"]
        self.usesCompression = isTrue("usecompression")
        self.allowsLocalFiles = isTrue("allowlocalinfile", "allowloadlocalinfile")
        self.createsDatabase = isTrue("createdatabaseifnotexist") && self.database != nil
        if let seconds = try options["connecttimeout"].map(Self.seconds), seconds > 0 {
            self.connectTimeoutSeconds = seconds
        }
        if let seconds = try options["sockettimeout"].map(Self.seconds), seconds > 0 {
            self.socketTimeoutSeconds = seconds
        }
        if let variables = options["sessionvariables"], !variables.isEmpty {
            self.sessionVariables = "SET SESSION " + variables
        }
    }

    private mutating func readEncryption(
        _ options: [String: String], isMariaDB: Bool
    ) throws(Malformed) {
        var rest = options.filter { name, _ in
            ["ssl", "tls", "trust", "keystore", "clientcertificate", "enabledssl", "enabledtls"]
                .contains(where: name.hasPrefix)
        }
        self.authorityPath = rest.removeValue(forKey: "sslca") ?? options["serversslcert"]
        self.certificatePath = rest.removeValue(forKey: "sslcert")
        self.keyPath = rest.removeValue(forKey: "sslkey")
        let mode = rest.removeValue(forKey: "sslmode")
        let trusts = rest.removeValue(forKey: "trustservercertificate") == "true"
        if let name = rest.keys.min() {
            throw Malformed(
                "`\(name)` means nothing here; `sslMode`, `sslCa`, `sslCert` and `sslKey` do")
        }
        if let mode {
            guard let encryption = Encryption(mode: mode) else {
                throw Malformed("`\(mode)` is no mode of encryption")
            }
            self.encryption = encryption
        } else if options["usessl"] == "false" {
            self.encryption = .none
        } else if options["verifyservercertificate"] == "true" {
            self.encryption = .verified
        } else if options["usessl"] == "true", isMariaDB {
            self.encryption = trusts ? .required : .verified
        } else if options["requiressl"] == "true" {
            self.encryption = .required
        }
    }

    private static func decoded(_ text: Substring) throws(Malformed) -> String {
        try Self.decoded(text, plusIsBlank: false)
    }

    private static func decoded(
        _ text: Substring, plusIsBlank: Bool
    ) throws(Malformed) -> String {
        guard let decoded = text.percentDecoded(plusIsBlank: plusIsBlank) else {
            throw Malformed("a `%` is not followed by two hexadecimal digits")
        }
        return decoded
    }

    /// Reads a time in milliseconds, as JDBC has it, and rounds it up.
    private static func seconds(_ text: String) throws(Malformed) -> UInt32 {
        guard let milliseconds = UInt32(text) else {
            throw Malformed("`\(text)` is no number of milliseconds")
        }
        return milliseconds / 1_000 + (milliseconds % 1_000 == 0 ? 0 : 1)
    }
}

extension String {
    /// The name in lower case, without hyphens and underscores.
    fileprivate var simplified: String {
        self.lowercased().filter { $0 != "-" && $0 != "_" }
    }
}
