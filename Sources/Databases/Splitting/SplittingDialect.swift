/// The dialects whose scripts can be split.
package enum SplittingDialect: String, Hashable, Sendable, CaseIterable {
    /// SQL Server and Azure SQL: batches between lines that hold `GO`.
    case sqlserver
    /// PostgreSQL.
    case postgresql
    /// MySQL.
    case mysql
    /// MariaDB.
    case mariadb
    /// SQLite.
    case sqlite

    /// The rules of the dialect, as its database and client see a script or as Flyway 13 does.
    package func rules(flyway: Bool) -> any SplittingRules {
        switch self {
        case .sqlserver: SQLServerSplittingRules(flyway: flyway)
        case .postgresql: PostgreSQLSplittingRules(flyway: flyway)
        case .mysql: MySQLSplittingRules(isMariaDB: false, flyway: flyway)
        case .mariadb: MySQLSplittingRules(isMariaDB: true, flyway: flyway)
        case .sqlite: SQLiteSplittingRules(flyway: flyway)
        }
    }
}
