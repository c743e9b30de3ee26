import Diagnostics
import Testing

@testable import Databases

@Suite("ODBCFailure")
struct ODBCFailureTests {
    private func diagnostic(_ failure: ODBCFailure) throws -> Diagnostic {
        let target = ConnectionTarget(url: Secret("sqlserver://h/d"))
        return failure.error(for: try SQLServerAddress(target)).diagnostic
    }

    private static func refused(_ number: Int, _ text: String, state: String = "HY000")
        -> ODBCFailure
    {
        .refused([
            ODBCDiagnostic(sqlState: "08001", number: 0, text: "Unable to connect to data source"),
            ODBCDiagnostic(sqlState: state, number: number, text: text),
        ])
    }

    @Test(
        "Every way to fail has a sentence and a remedy of its own",
        arguments: [
            (.noDriverManager, "libodbc.so.2 cannot be loaded", "`unixodbc`", .failed),
            (
                .noDriver(at: nil), "no ODBC driver for SQL Server is installed", "`msodbcsql18`",
                .failed
            ),
            (
                .noDriver(at: "/x.so"), "there is no ODBC driver at /x.so", "DBVC_ODBC_DRIVER",
                .failed
            ),
            (
                refused(18_456, "Login failed for user 'x'."),
                "Login failed for user 'x' (error 18456)", "password", .signIn
            ),
            (
                refused(4_060, "Cannot open database \"d\"."), "error 4060", "database's name",
                .signIn
            ),
            (
                refused(
                    40_615, "Client with IP address '1.2.3.4' is not allowed to access the server."),
                "1.2.3.4", "firewall-rule create", .failed
            ),
            (
                refused(40_613, "Database 'd' on server 'h' is not currently available."),
                "not currently available", "a paused one is waking", .failed
            ),
            (
                refused(10_057, "TCP Provider: Error code 0x2749"),
                "nothing takes connections there", "name and port", .failed
            ),
            (
                refused(20_013, "Unknown host machine name.", state: "01000"), "name is not known",
                "name and port", .failed
            ),
            (
                .refused([
                    ODBCDiagnostic(
                        sqlState: "08001", number: -1,
                        text:
                            "SSL Provider: [error:0A000086:SSL routines::certificate verify failed]"
                    )
                ]), "certificate verify failed", "TrustServerCertificate=yes", .failed
            ),
            (
                .refused([
                    ODBCDiagnostic(
                        sqlState: "01000", number: 0,
                        text: "Can't open lib '/x.so' : file not found")
                ]), "Can't open lib", "package anew", .failed
            ),
            (.refused([]), "the driver gave no reason", "credentials", .failed),
        ] as [(ODBCFailure, String, String, Outcome)])
    func sentences(failure: ODBCFailure, reason: String, remedy: String, outcome: Outcome) throws {
        let diagnostic = try self.diagnostic(failure)

        #expect(diagnostic.code == "cannot-connect")
        #expect(diagnostic.message.contains("sqlserver://h/d: "))
        #expect(diagnostic.message.contains(reason))
        #expect(diagnostic.remedy?.contains(remedy) == true)
        #expect(diagnostic.outcome == outcome)
    }

    @Test(
        "Only what passes by itself is tried again",
        arguments: [
            (40_613, true), (40_197, true), (40_501, true), (49_918, true), (10_928, true),
            (104, true), (18_456, false), (40_615, false), (4_060, false), (11_001, false),
            (10_057, false), (0, false),
        ])
    func transient(number: Int, isTransient: Bool) {
        #expect((TransientFault.reason(Self.refused(number, "…")) != nil) == isTransient)
    }

    @Test("The waits grow, and are over in about a minute")
    func waits() {
        let waits = TransientFault.waits

        #expect(waits == waits.sorted())
        #expect(waits.reduce(.zero, +) == .seconds(60))
    }

    @Test(
        "The names of components are no part of a message, brackets of the server's are",
        arguments: [
            (
                "[Microsoft][ODBC Driver 18 for SQL Server][SQL Server]Invalid column",
                "Invalid column"
            ),
            ("[FreeTDS][SQL Server][x] is not there", "[x] is not there"),
            ("[unixODBC][Driver Manager]Can't open lib", "Can't open lib"),
            ("plain", "plain"), ("", ""), ("[open", "[open"),
        ])
    func components(text: String, expected: String) {
        #expect(ODBCDiagnostic.withoutComponents(text) == expected)
    }
}
