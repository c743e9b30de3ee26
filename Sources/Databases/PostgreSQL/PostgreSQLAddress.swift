import Diagnostics

/// What a `postgres://`, `postgresql://` or `jdbc:postgresql:` address says, in libpq's keywords.
///
/// `//[user[:password]@]host[:port][,host…]/[database][?name=value&…]`. The names after `?` are those of libpq (manual,
/// "Parameter Key Words") and of the JDBC driver; what the JDBC driver offers for tuning itself means nothing here and
/// is passed over, an unknown name is refused.
struct PostgreSQLAddress: Hashable, Sendable {
    /// Keywords and values for libpq, without the secret ones.
    private(set) var keywords: [String: String] = [:]
    /// Keywords whose values must not be seen.
    private(set) var secrets: [String: Secret] = [:]
    /// The address without credentials and options, for messages.
    let displayName: String

    /// How long libpq waits for a server, in seconds, unless the address says otherwise; the JDBC driver's default.
    private static let connectTimeout = "10"

    /// Reads the address; the target's user and password count where the address has none.
    ///
    /// - Throws: `DatabaseError.malformedURL`, without anything secret in it.
    init(_ target: ConnectionTarget) throws(DatabaseError) {
        let text = target.url.reveal()
        let isJDBC = text.lowercased().hasPrefix("jdbc:")
        let colon = text.dropFirst(isJDBC ? 5 : 0).firstIndex(of: ":") ?? text.startIndex
        let parts = text[text.index(after: colon)...]
            .split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let place = Place(parts.first ?? "")
        self.displayName = place.displayName
        do throws(Malformed) {
            if isJDBC || place.host != nil { self.keywords["host"] = place.host ?? "localhost" }
            self.keywords["port"] = place.port
            self.keywords["dbname"] = try Self.decoded(place.database)
            self.keywords["user"] = try Self.decoded(place.user)
            self.secrets["password"] = try Self.decoded(place.password).map(Secret.init)
            for option in parts.dropFirst().first?.split(separator: "&") ?? [] {
                try self.read(option, isJDBC: isJDBC)
            }
        } catch {
            throw .malformedURL(url: place.displayName, reason: error.reason)
        }
        self.complete(target)
    }

    /// All of it, for libpq alone.
    var parameters: [(key: String, value: String)] {
        Array(self.keywords.merging(self.secrets.mapValues { $0.reveal() }) { $1 })
    }

    /// What of an address cannot be read.
    struct Malformed: Error {
        var reason: String
    }

    private mutating func read(_ option: Substring, isJDBC: Bool) throws(Malformed) {
        let pair = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(pair[0])
        let value = try Self.decoded(pair.dropFirst().first, plusIsBlank: isJDBC) ?? ""
        switch name {
        case "password", "sslpassword": self.secrets[name] = Secret(value)
        case "currentSchema": self.add(setting: "search_path", value)
        case "options": self.add(options: value)
        case "ssl" where value != "false": self.keywords["sslmode"] = "verify-full"
        case "sslfactory" where value.hasSuffix("NonValidatingFactory"):
            self.keywords["sslmode"] = "require"
        case "targetServerType": self.keywords["target_session_attrs"] = Self.serverKind(value)
        case "tcpKeepAlive": self.keywords["keepalives"] = value == "false" ? "0" : "1"
        default:
            if let keyword = Self.jdbcNames[name] {
                self.keywords[keyword] = value
            } else if Self.libpqNames.contains(name) {
                self.keywords[name] = value
            } else if !Self.withoutMeaning.contains(name) {
                throw Malformed(reason: "`\(name)` is no parameter of a PostgreSQL connection")
            }
        }
    }

    private static func decoded(
        _ text: Substring?, plusIsBlank: Bool = false
    ) throws(Malformed) -> String? {
        guard let text else { return nil }
        guard let decoded = text.percentDecoded(plusIsBlank: plusIsBlank) else {
            throw Malformed(reason: "a `%` is not followed by two hexadecimal digits")
        }
        return decoded
    }

    private mutating func complete(_ target: ConnectionTarget) {
        self.keywords["user"] = self.keywords["user"] ?? target.user
        self.secrets["password"] = self.secrets["password"] ?? target.password
        self.keywords["application_name"] = self.keywords["application_name"] ?? "dbvc"
        self.keywords["connect_timeout"] = self.keywords["connect_timeout"] ?? Self.connectTimeout
        self.keywords["client_encoding"] = "UTF8"
        if target.readOnly { self.add(setting: "default_transaction_read_only", "on") }
    }

    private mutating func add(options: String) {
        self.keywords["options"] = [self.keywords["options"], options].compactMap(\.self)
            .joined(separator: " ")
    }

    /// Adds a setting of the server; blanks and backslashes are escaped as it wants them.
    private mutating func add(setting: String, _ value: String) {
        let escaped = value.map { $0 == " " || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        self.add(options: "-c \(setting)=\(escaped)")
    }

    private static func serverKind(_ value: String) -> String {
        switch value {
        case "primary", "master": "primary"
        case "secondary", "slave": "standby"
        case "preferSecondary", "preferSlave": "prefer-standby"
        default: "any"
        }
    }
}

// MARK: Names

extension PostgreSQLAddress {
    /// The JDBC driver's names for what libpq calls otherwise.
    private static let jdbcNames = [
        "ApplicationName": "application_name", "connectTimeout": "connect_timeout",
        "loginTimeout": "connect_timeout", "gssEncMode": "gssencmode",
        "kerberosServerName": "krbsrvname", "channelBinding": "channel_binding",
        "PGDBNAME": "dbname", "PGHOST": "host", "PGPORT": "port",
    ]

    private static let libpqNames: Set<String> = [
        "application_name", "channel_binding", "connect_timeout", "dbname", "gssencmode",
        "gsslib", "host", "hostaddr", "keepalives", "keepalives_count", "keepalives_idle",
        "keepalives_interval", "krbsrvname", "passfile", "port", "requirepeer", "service",
        "ssl_max_protocol_version", "ssl_min_protocol_version", "sslcert", "sslcrl", "sslcrldir",
        "sslkey", "sslmode", "sslrootcert", "sslsni", "target_session_attrs", "tcp_user_timeout",
        "user",
    ]

    /// Parameters with which the JDBC driver tunes itself or its logs.
    private static let withoutMeaning: Set<String> = [
        "adaptiveFetch", "adaptiveFetchMaximum", "adaptiveFetchMinimum", "allowEncodingChanges",
        "assumeMinServerVersion", "autosave", "binaryTransfer", "binaryTransferDisable",
        "binaryTransferEnable", "cancelSignalTimeout", "cleanupSavepoints",
        "databaseMetadataCacheFields",
        "databaseMetadataCacheFieldsMiB", "defaultRowFetchSize", "disableColumnSanitiser",
        "escapeSyntaxCallMode", "gssResponseTimeout", "hideUnprivilegedObjects",
        "hostRecheckSeconds", "loadBalanceHosts", "logServerErrorDetail", "logUnclosedConnections",
        "loggerFile", "loggerLevel", "maxResultBuffer", "maxSendBufferSize",
        "preferQueryMode", "preparedStatementCacheQueries", "preparedStatementCacheSizeMiB",
        "prepareThreshold", "quoteReturningIdentifiers", "readOnlyMode", "reWriteBatchedInserts",
        "receiveBufferSize", "sendBufferSize", "socketTimeout", "ssl", "sslResponseTimeout",
        "sslfactory", "stringtype", "tcpNoDelay", "unknownLength",
    ]
}

/// The part of an address before `?`.
private struct Place {
    var user: Substring?
    var password: Substring?
    /// The hosts, separated by commas; as libpq wants them.
    var host: String?
    /// Their ports, likewise.
    var port: String?
    var database: Substring?

    init(_ text: Substring) {
        guard text.hasPrefix("//") else {
            self.database = text.drop { $0 == "/" }.nonEmpty
            return
        }
        var rest = text.dropFirst(2)
        if let slash = rest.firstIndex(of: "/") {
            self.database = rest[rest.index(after: slash)...].nonEmpty
            rest = rest[..<slash]
        }
        if let at = rest.lastIndex(of: "@") {
            let credentials = rest[..<at].split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            self.user = credentials.first?.nonEmpty
            self.password = credentials.dropFirst().first
            rest = rest[rest.index(after: at)...]
        }
        let servers = rest.split(separator: ",").map(Self.server)
        guard !servers.isEmpty else { return }
        self.host = servers.map(\.host).joined(separator: ",")
        if servers.contains(where: { $0.port != nil }) {
            self.port = servers.map { $0.port ?? "5432" }.joined(separator: ",")
        }
    }

    /// Splits `host:port`; an IPv6 address stands in brackets.
    private static func server(_ text: Substring) -> (host: String, port: String?) {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let port = text[end...].dropFirst().drop { $0 == ":" }
            return (String(text[..<end].dropFirst()), port.isEmpty ? nil : String(port))
        }
        let parts = text.split(separator: ":", maxSplits: 1)
        let host = parts.first?.percentDecoded() ?? ""
        return (host, parts.count == 2 ? String(parts[1]) : nil)
    }

    var displayName: String {
        let ports = self.port?.split(separator: ",").map(String.init) ?? []
        let hosts = self.host?.split(separator: ",").enumerated().map { index, host in
            let name = host.contains(":") ? "[\(host)]" : String(host)
            return index < ports.count ? "\(name):\(ports[index])" : name
        }
        let server = hosts?.joined(separator: ",") ?? ""
        return "postgresql://\(server)/\(self.database ?? "")"
    }
}

extension Substring {
    fileprivate var nonEmpty: Substring? { self.isEmpty ? nil : self }
}
