import Databases

/// The database a result is about.
package struct DatabaseSummary: Hashable, Sendable, Codable {
    /// How documents name it.
    package var databaseId: String
    /// Its own name.
    package var databaseName: String
    /// What it is, such as `SQLite`.
    package var databaseType: String
    /// The product with its version.
    package var product: String
    /// The address without credentials.
    package var url: String
    /// The schema of the history table; `nil` where there is none to name.
    package var schema: String?
    /// `dev` or `prod`.
    package var environment: String

    init(_ database: Workspace.OpenDatabase, _ environment: DeploymentEnvironment) {
        self.databaseId = database.databaseId
        self.databaseName = database.session.databaseName
        self.databaseType = database.driver.dialect.name
        self.product = database.session.product
        self.url = database.session.displayName
        self.schema = database.history.schema
        self.environment = environment.rawValue
    }
}
