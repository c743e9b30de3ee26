import Databases
import Diagnostics
import TestKit

/// An empty database that a scenario is replayed on, and what the test itself sees of it.
struct ScenarioDatabase: Sendable {
    /// The databases there are recordings of, as the scenarios call them.
    enum Kind: String, Decodable, Sendable {
        case sqlite
        case postgresql
        case mysql
    }

    /// Its name, which stands for the name that the recordings were made with.
    let name: String
    /// The settings that lead the tool to it.
    let settings: [String: String]
    /// The schema whose objects are named without it.
    let mainSchema: String
    /// How names are quoted.
    let dialect: any Dialect
    /// Runs statements one by one; each commits by itself.
    let run: @Sendable ([String]) async throws -> Void
    /// The rows of a query.
    let rows: @Sendable (String) async throws -> [[JSONValue]]
    /// The query for schemas and names of tables and views.
    let catalogue: String

    /// What the server calls itself, where the recordings were made with another.
    var product: String?

    /// Makes one, in the folder or on the server of the tests; on MySQL instead of MariaDB where that is asked for.
    init(_ kind: Kind, onMySQL: Bool = false, in directory: TemporaryDirectory) async throws {
        switch kind {
        case .mysql where onMySQL:
            try await self.init(on: MySQLServer.self)
            self.product = "MySQL"
        case .mysql: try await self.init(on: MariaDBServer.self)
        case .sqlite: try self.init(file: directory.path("conformance.db"))
        case .postgresql:
            let server = try await PostgreSQLServer.shared()
            let name = try await server.makeDatabase()
            try await self.init(
                name, server.url(of: name), PostgreSQLServer.user, PostgreSQLServer.password,
                mainSchema: "public",
                catalogue: """
                    SELECT n.nspname::text, c.relname::text
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind IN ('r', 'v', 'm', 'p') AND n.nspname <> 'information_schema'
                        AND n.nspname NOT LIKE 'pg\\_%'
                    """)
        }
    }

    /// Makes one where schemas are databases.
    private init<Server: TestServer>(on type: Server.Type) async throws {
        let server = try await Server.shared()
        let name = try await server.makeDatabase()
        try await self.init(
            name, server.url(of: name), Server.user, Server.password, mainSchema: name,
            catalogue: """
                SELECT table_schema, table_name FROM information_schema.tables
                WHERE LEFT(table_schema, \(name.count)) = '\(name)'
                    AND table_type IN ('BASE TABLE', 'VIEW')
                """)
    }

    private init(file path: String) throws {
        let file = SQLiteFile(path: path)
        self.name = FlywayScenario.databaseName
        self.settings = ["url": "jdbc:sqlite:" + path]
        self.mainSchema = "main"
        self.dialect = try DatabaseCatalog().driver(for: Secret("sqlite:")).dialect
        self.run = { try file.run($0) }
        self.rows = { try file.rows($0) }
        self.catalogue = """
            SELECT 'main', name FROM sqlite_schema
            WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            """
    }

    private init(
        _ name: String, _ url: String, _ user: String, _ password: String, mainSchema: String,
        catalogue: String
    ) async throws {
        let target = ConnectionTarget(url: Secret(url), user: user, password: Secret(password))
        let driver = try DatabaseCatalog().driver(for: target.url)
        let connection = try await driver.open(target).connection
        self.name = name
        self.settings = ["url": url, "user": user, "password": password]
        self.mainSchema = mainSchema
        self.dialect = driver.dialect
        self.run = { for statement in $0 { try await connection.execute(statement) } }
        self.rows = { try await connection.query($0).rows.map { $0.map(JSONValue.init) } }
        self.catalogue = catalogue
    }

    /// A table, without its schema where that is the main one.
    func table(_ name: String, in schema: String?) -> QualifiedName {
        QualifiedName(schema: schema == self.mainSchema ? nil : schema, name: name)
    }

    /// All tables and views.
    func objects() async throws -> Set<QualifiedName> {
        Set(
            try await self.rows(self.catalogue).map { row in
                self.table(row[1].text ?? "", in: row[0].text)
            })
    }
}

extension JSONValue {
    /// A value of a row; bytes count as text.
    fileprivate init(_ value: SQLValue) {
        switch value {
        case .null: self = .null
        case .boolean(let value): self = .boolean(value)
        case .integer(let number): self = .number(Double(number))
        case .double(let number): self = .number(number)
        case .text, .blob: self = .string(value.textValue ?? "")
        }
    }
}
