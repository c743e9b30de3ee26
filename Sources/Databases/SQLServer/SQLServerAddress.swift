import Diagnostics

/// What an address says of where to connect and how, in whichever form it is written.
///
/// - ADO.NET and ODBC: `Server=tcp:host,1433;Initial Catalog=shop;User ID=…;Password=…;Encrypt=yes`, bare or
///   after `sqlserver:`
/// - JDBC: `jdbc:sqlserver://host\instance:1433;databaseName=shop;encrypt=true`
/// - a URL: `sqlserver://user:password@host:1433/shop?encrypt=yes`
///
/// Names are those of `SQLServerKeyword`; an unknown one is refused, for it might have been meant to protect something.
struct SQLServerAddress: Hashable, Sendable {
    var host = "localhost"
    var port: Int?
    /// The name of an instance, where the server has several; the server's browser then knows the port.
    var instance: String?
    /// The database; `nil` for the login's own.
    var database: String?
    var user: String?
    var password: Secret?
    var encryption = Encryption.mandatory
    /// Whether any certificate is good enough.
    var trustsCertificate = false
    var authentication = Authentication.sqlLogin
    /// The driver's file, or the name it is registered under.
    var driver: String?
    /// How long to wait for a server, in seconds.
    var timeout = 15
    /// How long a statement may take, in seconds; `nil` for as long as it wants.
    var statementTimeout: Int?
    /// How long a statement may wait for a lock, in seconds; `nil` for as long as it takes.
    var lockTimeout: Int?
    /// More for the ODBC driver, by its names.
    var options: [String: String] = ["APP": "dbvc"]

    /// How much of the conversation is encrypted.
    enum Encryption: Hashable, Sendable {
        /// Only what the server insists on.
        case optional
        /// All of it, agreed on inside of the conversation.
        case mandatory
        /// All of it, from the first byte on (TDS 8).
        case strict
    }

    /// How the user proves who it is.
    enum Authentication: Hashable, Sendable {
        /// By a name and a password that the server knows.
        case sqlLogin
        /// By the ticket of the operating system (Kerberos).
        case integrated
        /// By Entra ID, in the way that Microsoft's driver knows under this name.
        case driver(String)
        /// By a token of Entra ID that is fetched before.
        case token(TokenKind)
        /// By a token that the address brings along.
        case accessToken(Secret)
    }

    /// Whose token of Entra ID.
    enum TokenKind: Hashable, Sendable {
        case surroundings
        case managed
        case workload
        case application
    }

    /// Reads the address; the target's user and password count where the address has none.
    ///
    /// - Throws: `DatabaseError.malformedURL`, without anything secret in it.
    init(_ target: ConnectionTarget) throws(DatabaseError) {
        do throws(ConnectionStringReader.Malformed) {
            try self.read(target.url.reveal())
        } catch {
            throw .malformedURL(url: self.displayName, reason: error.reason)
        }
        if self.hasPassword {
            self.user = self.user ?? target.user
            self.password = self.password ?? target.password
        }
        self.statementTimeout = target.statementTimeout
        self.lockTimeout = target.lockTimeout
        if target.readOnly { self.options["ApplicationIntent"] = "ReadOnly" }
    }

    /// Whether the way to sign in takes a user and a password, or a client's id and secret.
    private var hasPassword: Bool {
        switch self.authentication {
        case .sqlLogin, .driver, .token(.application): true
        case .integrated, .accessToken, .token: false
        }
    }

    /// The address without credentials and options, for messages.
    var displayName: String {
        let place = self.host.contains(":") ? "[\(self.host)]" : self.host
        return "sqlserver://" + place + (self.instance.map { "\\" + $0 } ?? "")
            + (self.port.map { ":\($0)" } ?? "") + (self.database.map { "/" + $0 } ?? "")
    }
}
