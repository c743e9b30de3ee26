import Diagnostics

extension SQLServerAddress {
    typealias Malformed = ConnectionStringReader.Malformed

    mutating func read(_ text: String) throws(Malformed) {
        var rest = text[...]
        for prefix in ["jdbc:", "sqlserver:"] where rest.lowercased().hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
        }
        guard rest.hasPrefix("//") else {
            try self.readPairs(rest)
            return
        }
        let place = rest.dropFirst(2).prefix { $0 != ";" && $0 != "?" && $0 != "/" }
        rest = rest[place.endIndex...]
        try self.readPlace(place)
        if rest.first == "/" {
            let database = rest.dropFirst().prefix { $0 != ";" && $0 != "?" }
            rest = rest[database.endIndex...]
            self.database = database.isEmpty ? nil : try Self.decoded(database)
        }
        guard rest.first == "?" else {
            try self.readPairs(rest)
            return
        }
        for option in rest.dropFirst().split(separator: "&") {
            let pair = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { throw Malformed(reason: "an option is no `name=value`") }
            let name = pair[0].filter { $0 != "_" }.lowercased()
            try self.set(name, try Self.decoded(pair[1]))
        }
    }

    private mutating func readPairs(_ text: Substring) throws(Malformed) {
        for (name, value) in try ConnectionStringReader.pairs(text) { try self.set(name, value) }
    }

    private mutating func set(_ name: String, _ value: String) throws(Malformed) {
        guard let keyword = SQLServerKeyword(name) else {
            throw Malformed(reason: "`\(name)` is not known")
        }
        switch keyword {
        case .server: try self.readServer(value)
        case .port: self.port = try Self.number(value, of: name)
        case .instance: self.instance = value
        case .database: self.database = value.isEmpty ? nil : value
        case .user: self.user = value
        case .password: self.password = Secret(value)
        case .encrypt: self.encryption = try Self.encryption(value)
        case .trustServerCertificate: self.trustsCertificate = try Self.flag(value, of: name)
        case .authentication: self.authentication = try Self.authentication(value)
        case .integratedSecurity:
            if try Self.flag(value, of: name) { self.authentication = .integrated }
        case .accessToken: self.authentication = .accessToken(Secret(value))
        case .driver: self.driver = value
        case .timeout: self.timeout = try Self.number(value, of: name)
        case .option(let option): self.options[option] = value
        case .ignored: break
        }
    }

    // MARK: The place

    /// `[user[:password]@]host[\instance][:port]`.
    private mutating func readPlace(_ place: Substring) throws(Malformed) {
        var server = place
        if let at = place.lastIndex(of: "@") {
            let signIn = place[..<at].split(separator: ":", maxSplits: 1)
            self.user = try signIn.first.map(Self.decoded)
            self.password = try signIn.dropFirst().first.map(Self.decoded).map(Secret.init)
            server = place[place.index(after: at)...]
        }
        guard !server.isEmpty else { return }
        var colon = server.lastIndex(of: ":")
        if let bracket = server.lastIndex(of: "]"), let found = colon, found < bracket {
            colon = nil
        }
        if let colon {
            self.port = try Self.number(String(server[server.index(after: colon)...]), of: "port")
            server = server[..<colon]
        }
        try self.readHost(server)
    }

    /// `[tcp:]host[\instance][,port]`, as ADO.NET and ODBC write it.
    private mutating func readServer(_ value: String) throws(Malformed) {
        var server = value[...]
        if server.lowercased().hasPrefix("tcp:") { server = server.dropFirst(4) }
        if let comma = server.lastIndex(of: ",") {
            let port = server[server.index(after: comma)...].filter { !$0.isWhitespace }
            self.port = try Self.number(port, of: "port")
            server = server[..<comma]
        }
        try self.readHost(server)
    }

    private mutating func readHost(_ text: Substring) throws(Malformed) {
        let parts = text.split(separator: "\\", maxSplits: 1).map(String.init)
        guard let host = parts.first else { throw Malformed(reason: "the server has no name") }
        if parts.count == 2 { self.instance = parts[1] }
        guard !host.lowercased().hasPrefix("(localdb)"), !host.hasPrefix("np:"),
            !host.hasPrefix("lpc:")
        else { throw Malformed(reason: "only servers that speak TCP can be reached from here") }
        let isHere = host == "." || host.lowercased() == "(local)"
        self.host = isHere ? "localhost" : host.filter { $0 != "[" && $0 != "]" }
    }

    // MARK: Values

    private static func number(_ value: String, of name: String) throws(Malformed) -> Int {
        guard let number = Int(value), number >= 0 else {
            throw Malformed(reason: "`\(name)` is not a number")
        }
        return number
    }

    private static func flag(_ value: String, of name: String) throws(Malformed) -> Bool {
        switch value.lowercased() {
        case "true", "yes", "1", "sspi": true
        case "false", "no", "0": false
        default: throw Malformed(reason: "`\(name)` is neither yes nor no")
        }
    }

    private static func encryption(_ value: String) throws(Malformed) -> Encryption {
        switch value.lowercased() {
        case "true", "yes", "1", "mandatory": .mandatory
        case "false", "no", "0", "optional": .optional
        case "strict": .strict
        default: throw Malformed(reason: "`encrypt` is none of yes, no, strict")
        }
    }

    /// The names of ADO.NET and JDBC in ODBC's words.
    private static func authentication(_ value: String) throws(Malformed) -> Authentication {
        switch value.lowercased().filter({ !$0.isWhitespace && $0 != "_" }) {
        case "", "sqlpassword", "notspecified": .sqlLogin
        case "windowsintegrated": .integrated
        case "activedirectorypassword": .driver("ActiveDirectoryPassword")
        case "activedirectoryintegrated": .driver("ActiveDirectoryIntegrated")
        case "activedirectorydefault": .token(.surroundings)
        case "activedirectoryserviceprincipal": .token(.application)
        case "activedirectorymsi", "activedirectorymanagedidentity": .token(.managed)
        case "activedirectoryworkloadidentity": .token(.workload)
        default:
            throw Malformed(
                reason: "`authentication` is not a way to sign in that works without a browser")
        }
    }

    private static func decoded(_ text: Substring) throws(Malformed) -> String {
        guard let decoded = text.percentDecoded() else {
            throw Malformed(reason: "a `%` is not followed by two hexadecimal digits")
        }
        return decoded
    }
}
