import Foundation

/// The SQL Server that the tests are given, since it cannot be started like the others.
///
/// - `DBVC_TEST_SQLSERVER` is its address without a database, such as `sqlserver://sa:…@localhost:1433`; its login may
///   create databases
/// - `DBVC_TEST_ODBC_DRIVERS` lists the files of the ODBC drivers to test with, separated by commas; without it the one
///   that dbvc finds is tested
package enum SQLServerServer {
    /// The server's address, without a database.
    package static let address = Self.variable("DBVC_TEST_SQLSERVER")

    /// The drivers to test with; `nil` is the one that dbvc finds.
    package static let drivers: [String?] =
        Self.variable("DBVC_TEST_ODBC_DRIVERS").map {
            $0.split(separator: ",").map { String($0) }
        } ?? [nil]

    /// What to tell when there is no server.
    package static let remedy =
        "Set DBVC_TEST_SQLSERVER to the address of a server, such as sqlserver://sa:…@localhost:1433."

    /// A name for a database that nobody has.
    package static func makeDatabaseName() -> String {
        "dbvc_test_" + UUID().uuidString.prefix(8).lowercased()
    }

    /// The address of a database, through one of the drivers; the options win over those of the server's address.
    package static func url(
        of database: String? = nil, driver: String? = nil, options: String = ""
    ) -> String? {
        guard let address = Self.address else { return nil }
        let more = [
            database.map { "database=\($0)" }, driver.map { "driver=\($0)" },
            options.isEmpty ? nil : options,
        ].compactMap(\.self)
        guard !more.isEmpty else { return address }
        return address + (address.contains("?") ? "&" : "?") + more.joined(separator: "&")
    }

    /// Tries again for up to a minute: another test may make a database now, and closed sessions may still be there.
    package static func patiently(_ body: () async throws -> Void) async throws {
        for _ in 0..<600 {
            do { return try await body() } catch { try await Task.sleep(for: .milliseconds(100)) }
        }
        try await body()
    }

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
