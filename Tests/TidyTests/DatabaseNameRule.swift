/// Shared code does not ask which database it has: a database's name stands in its own folder only.
enum DatabaseNameRule {
    private static let names = [
        "sqlite", "postgres", "mysql", "mariadb", "sqlserver", "sql server", "mssql",
    ]
    private static let shared = [
        "Sources/Databases/Contract/", "Sources/Migrations/", "Sources/Audit/",
        "Sources/Operations/",
    ]

    /// The lines of shared code, comments aside, that name a database in an identifier or a string.
    ///
    /// What a message quotes between backticks is an example, and passes.
    /// The catalogues of databases and of settings may, and so may a file whose own name bears the database's.
    static func violations(in file: SourceFile) -> [String] {
        guard Self.shared.contains(where: file.path.hasPrefix), !Self.bearsName(file.name) else {
            return []
        }
        return file.uncommented.enumerated().compactMap { number, line in
            let lowercased = Self.withoutExamples(line).lowercased()
            guard let name = Self.names.first(where: lowercased.contains) else { return nil }
            return file.violation(number, "shared code names a database (\(name))")
        }
    }

    private static func withoutExamples(_ line: String) -> String {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .compactMap { $0.offset.isMultiple(of: 2) ? $0.element : nil }.joined(separator: "`")
    }

    private static func bearsName(_ file: String) -> Bool {
        file.hasPrefix("DatabaseCatalog") || file.hasPrefix("ParameterCatalog")
            || Self.names.contains(where: file.lowercased().contains)
    }
}
