package import Diagnostics

/// The one list of databases.
package struct DatabaseCatalog: Sendable {
    /// The databases, in the order they are asked.
    package let drivers: [any DatabaseDriver]

    /// The address a new project begins with: a database that needs no server.
    package static let newProjectURL = "jdbc:sqlite:app.db"

    /// Lists the databases of this build.
    package init() {
        self.init(drivers: [
            SQLiteDriver(), PostgreSQLDriver(), MySQLDriver(isMariaDB: false),
            MySQLDriver(isMariaDB: true), SQLServerDriver(),
        ])
    }

    /// Lists other drivers, such as ones that fail on purpose.
    package init(drivers: [any DatabaseDriver]) {
        self.drivers = drivers
    }

    /// The database an address belongs to.
    ///
    /// - Throws: `DatabaseError.unknownScheme` when no database speaks it.
    package func driver(for url: Secret) throws(DatabaseError) -> any DatabaseDriver {
        let text = url.reveal()
        let match = self.drivers.first { driver in
            driver.schemes.contains { text.lowercased().hasPrefix($0 + ":") }
        }
        guard let match else {
            let scheme = text.split(separator: ":").first.map(String.init) ?? text
            throw .unknownScheme(url: scheme + ":…", known: self.drivers.flatMap(\.schemes))
        }
        return match
    }
}
