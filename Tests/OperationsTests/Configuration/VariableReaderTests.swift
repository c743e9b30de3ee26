import Testing

@testable import Operations

@Suite("Variable reader")
struct VariableReaderTests {
    private func entries(_ variables: [(String, String)]) -> [String] {
        VariableReader(catalog: ParameterCatalog()).entries(
            in: variables.map { (name: $0.0, value: $0.1, origin: .variable($0.0)) }
        ).map { entry in
            (entry.environment.map { $0 + "/" } ?? "") + "\(entry.name)=\(entry.text)"
        }
    }

    @Test(
        "A variable gives the setting it stands for",
        arguments: [
            ("FLYWAY_SQL_MIGRATION_PREFIX", "sqlMigrationPrefix=x"),
            ("FLYWAY_PLACEHOLDERS_MY_NAME", "placeholders.my_name=x"),
            ("FLYWAY_DRYRUN_OUTPUT", "dryRunOutput=x"),
            ("flyway_environment", "environment=x"),
            ("flyway_placeholders_Who", "placeholders.Who=x"),
            ("environments_prod_url", "prod/url=x"),
            ("SQL_CONNECTION_STRING", "dbvc.connectionString=x"),
            ("DB_NAME", "dbvc.database=x"),
            ("DBVC_STORE", "dbvc.store=x"),
        ])
    func known(variable: String, expected: String) {
        #expect(self.entries([(variable, "x")]) == [expected])
    }

    @Test(
        "Other programs' variables are passed over",
        arguments: ["PATH", "FLYWAY_HOME", "FLYWAY_PLACEHOLDERS_", "flyway_nonsense", "url"])
    func unknown(variable: String) {
        #expect(self.entries([(variable, "x")]) == [])
    }

    @Test("The lower-case form is the stronger one, wherever it stands")
    func lowerCase() {
        #expect(
            self.entries([("flyway_table", "low"), ("FLYWAY_TABLE", "up")]) == [
                "table=up", "table=low",
            ])
    }

    @Test("An empty variable of dbvc's says nothing")
    func empty() {
        #expect(self.entries([("DBVC_STORE", ""), ("SQL_PASSWORD", "")]) == [])
    }
}
