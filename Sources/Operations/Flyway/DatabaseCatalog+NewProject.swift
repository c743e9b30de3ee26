import Databases

extension DatabaseCatalog {
    /// The words that `init.databaseType` takes.
    static let projectTypes = ["sqlite", "postgresql", "mysql", "mariadb", "sqlserver"]

    /// The address a new project begins with, for a type in any case; `nil` for an unknown one.
    static func newProjectURL(ofType type: String) -> String? {
        switch type.lowercased() {
        case "sqlite": Self.newProjectURL
        case "postgresql": "jdbc:postgresql://localhost:5432/app"
        case "mysql": "jdbc:mysql://localhost:3306/app"
        case "mariadb": "jdbc:mariadb://localhost:3306/app"
        case "sqlserver": "jdbc:sqlserver://localhost:1433;databaseName=app"
        default: nil
        }
    }
}
