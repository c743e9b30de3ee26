extension ODBCFailure {
    /// The failure in words.
    func error(for address: SQLServerAddress) -> DatabaseError {
        let explanation = self.explanation
        return .cannotConnect(
            database: address.displayName, reason: explanation.reason,
            remedy: explanation.remedy, isSignIn: explanation.isSignIn)
    }

    private struct Explanation {
        var reason: String
        var remedy: String?
        var isSignIn = false
    }

    private var explanation: Explanation {
        switch self {
        case .noDriverManager:
            Explanation(
                reason: "unixODBC's library libodbc.so.2 cannot be loaded",
                remedy: "Install the package `unixodbc` (Red Hat and Alpine: `unixODBC`).")
        case .noDriver(let place):
            Explanation(
                reason: place.map { "there is no ODBC driver at \($0)" }
                    ?? "no ODBC driver for SQL Server is installed",
                remedy: """
                    Install the package `msodbcsql18` (Microsoft's driver) or `tdsodbc` (FreeTDS), or name the \
                    driver's file in \(ODBCDriver.variable).
                    """)
        case .unfit(let reason, let remedy):
            Explanation(reason: reason, remedy: remedy)
        case .noToken(let reason, let remedy):
            Explanation(reason: reason, remedy: remedy, isSignIn: true)
        case .refused(let diagnostics):
            Self.explanation(of: diagnostics, passing: TransientFault.reason(self))
        }
    }

    private static func explanation(
        of diagnostics: [ODBCDiagnostic], passing: String?
    ) -> Explanation {
        // What has no number is the driver's own, and mostly says no more than that there is no connection.
        guard let first = diagnostics.first(where: { $0.number > 0 }) ?? diagnostics.first else {
            return Explanation(reason: "the driver gave no reason")
        }
        let text = first.text.hasSuffix(".") ? String(first.text.dropLast()) : first.text
        let number = first.number > 0 ? " (error \(first.number))" : ""
        let refusal = Refusal.known.first { $0.fits(first) }
        let remedy = passing.map { "Wait a minute and run the command again: \($0)." }
        return Explanation(
            reason: refusal?.reason ?? text + number, remedy: remedy ?? refusal?.remedy,
            isSignIn: refusal?.isSignIn ?? false)
    }
}

/// One kind of refusal: how it is recognised, and what to do about it.
private struct Refusal {
    /// The numbers of the server, of FreeTDS (from 20,000 on), or of the system as Microsoft's driver gives them.
    var numbers: Set<Int> = []
    /// What stands in the text of drivers that give no number.
    var words: [String] = []
    /// What to say instead of the driver's text, where that means nothing to people.
    var reason: String?
    var remedy: String
    var isSignIn = false

    func fits(_ diagnostic: ODBCDiagnostic) -> Bool {
        self.numbers.contains(diagnostic.number)
            || self.words.contains(where: diagnostic.text.contains)
    }

    private static let reach =
        "Check the server's name and port, and that it runs and can be reached from here."

    static let known: [Refusal] = [
        Refusal(
            words: ["<token-identified principal>"],
            remedy: """
                Create a user for this identity in the database (CREATE USER [name] FROM EXTERNAL PROVIDER), and \
                name the database in the address.
                """, isSignIn: true),
        Refusal(
            numbers: [40_615, 40_914, 47_073],
            remedy: """
                Let this address through the server's firewall: `az sql server firewall-rule create`, or Networking \
                in the portal.
                """),
        Refusal(
            numbers: [18_452, 18_456, 18_470, 18_486, 18_487, 18_488],
            remedy:
                "Check the user and the password, and that the login has a user in this database.",
            isSignIn: true),
        Refusal(
            numbers: [911, 916, 4_060],
            remedy: "Check the database's name, and that the login has a user in this database.",
            isSignIn: true),
        Refusal(
            words: ["certificate verify failed", "SSL Provider"],
            remedy: """
                Have the server present a certificate that this machine trusts, or add \
                TrustServerCertificate=yes to accept any certificate.
                """),
        Refusal(
            words: ["Can't open lib"],
            remedy: """
                Install the driver's package anew: its file, or a library that it needs, is missing.
                """),
        Refusal(
            numbers: [11_001, 20_013], reason: "the server's name is not known", remedy: Self.reach),
        Refusal(
            numbers: [10_057, 10_061, 20_009],
            reason: "nothing takes connections there, or a firewall is in the way",
            remedy: Self.reach),
        Refusal(
            numbers: [258, 10_060, 20_003], reason: "the server did not answer in time",
            remedy: Self.reach),
        Refusal(
            numbers: [26, 104, 10_053, 10_054, 20_002, 20_017],
            reason: "the connection broke during the login", remedy: Self.reach),
    ]
}
