import ArgumentParser
import Operations

/// The command `dbvc query`.
struct QueryCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Ask the document store in the language of Azure Cosmos DB.",
        discussion: """
            Example: dbvc query "SELECT c.migrationId, c.timestamp FROM c WHERE c.entityType = 'change-event' ORDER BY \
            c.timestamp DESC"
            """)

    @OptionGroup var common: CommonOptions

    @Argument(help: "The query.")
    var query: String

    @Option(
        help: ArgumentHelp("A parameter of the query; may be repeated.", valueName: "name=value"))
    var param: [String] = []

    @Option(help: "How to print the rows: table, json or csv.")
    var format: RowFormat = .table

    @Option(help: "Another document database than the configured one.")
    var database: String?

    @Option(help: "Another container than the configured one.")
    var container: String?

    func perform(_ context: CommandContext) async throws -> QueryResult {
        try await context.workspace.query(
            self.query, parameters: self.param, database: self.database, container: self.container)
    }

    func show(_ result: QueryResult, on terminal: Terminal) {
        switch self.format {
        case .json: terminal.result(result.jsonText)
        case .csv: result.csvLines.forEach(terminal.result)
        case .table:
            let table = result.table
            TextTable(table.columns, table.rows).lines.forEach(terminal.result)
            terminal.hint(
                "\n\(result.rows.count.counted("row")), \(result.requestCharge) request units")
        }
    }
}

/// How rows are printed.
enum RowFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}
