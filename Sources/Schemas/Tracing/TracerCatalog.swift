package import Databases

/// The one list of databases that remember changes.
package struct TracerCatalog: Sendable {
    /// The tracers by the names of the databases' dialects.
    private let tracers: [String: any ChangeTracer] = [
        "MariaDB": MariaDBTracer(), "MySQL": MariaDBTracer(), "SQL Server": SQLServerTracer(),
    ]

    /// Lists the databases of this build.
    package init() {}

    /// The tracer of a database; `nil` for one that remembers nothing.
    package func tracer(for dialect: any Dialect) -> (any ChangeTracer)? {
        self.tracers[dialect.name]
    }
}
