import Databases
import Diagnostics

extension DoctorCheck {
    /// Whether the user may create tables, found out in a transaction that is taken back.
    static let rights = DoctorCheck(
        name: "rights", inOrder: "The user may create and drop tables.",
        question: .workspace { workspace in
            guard workspace.configuration.target != nil else { return [] }
            return try await workspace.withDatabase { database in
                let dialect = database.driver.dialect
                guard dialect.traits.hasTransactionalDDL else {
                    return [
                        DoctorFinding(
                            .rightsUnchecked,
                            "\(dialect.name) takes back no table, so nothing was tried to find out the user's rights.",
                            "Run `SHOW GRANTS` as \(database.session.user): CREATE, ALTER, DROP and INDEX are needed."
                        )
                    ]
                }
                return await Self.attempt(database, number: workspace.surroundings.random())
            }
        })

    private static func attempt(
        _ database: Workspace.OpenDatabase, number: UInt64
    ) async -> [DoctorFinding] {
        let (connection, dialect) = (database.session.connection, database.driver.dialect)
        let name = QualifiedName(
            schema: database.history.schema, name: "dbvc_doctor_\(String(number, radix: 36))")
        do {
            try await connection.execute(dialect.traits.begin)
            try await connection.execute("CREATE TABLE \(dialect.quoted(name)) (id INTEGER)")
            try await connection.execute("DROP TABLE \(dialect.quoted(name))")
            try await connection.execute(dialect.traits.rollback)
            return []
        } catch {
            _ = try? await connection.execute(dialect.traits.rollback)
            let reason = Diagnostic(describing: error).message
            return [
                DoctorFinding(
                    .rightsMissing,
                    "The user \(database.session.user) cannot create a table: \(reason)",
                    "Give the user the right to create in \(name.schema ?? "the database"), or sign in as its owner."
                )
            ]
        }
    }
}
