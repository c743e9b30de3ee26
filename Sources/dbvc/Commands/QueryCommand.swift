import ArgumentParser
import Operations

/// The command `dbvc query`.
struct QueryCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Ask the document store in the language of Azure Cosmos DB.",
        discussion: """
            Examples:
              dbvc query "SELECT * FROM c WHERE c.entityType = 'migration'"
              dbvc query "SELECT VALUE COUNT(1) FROM c WHERE c.eventType = @type" --param type=failed
            """)

    @Argument(help: "The query.")
    var query: String

    @Option(
        help: ArgumentHelp("A parameter of the query; may be repeated.", valueName: "name=value"))
    var param: [String] = []

    @Option(help: "How to print the rows.")
    var format: RowFormat = .table

    @Option(
        help: ArgumentHelp(
            "Another document database than the configured one.", valueName: "name"))
    var database: String?

    @Option(
        help: ArgumentHelp("Another container than the configured one.", valueName: "name"))
    var container: String?

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> QueryResult {
        try await context.workspace().query(
            self.query, parameters: self.param, database: self.database, container: self.container)
    }

    func show(_ result: QueryResult, on terminal: Terminal) {
        switch self.format {
        case .json: terminal.result(result.jsonText)
        case .csv: result.csvLines.forEach(terminal.result)
        case .table:
            let table = TextTable(result.table.columns, result.table.rows, cellLimit: 60)
            if !result.rows.isEmpty {
                (table.width > 120 ? table.blocks : table.lines()).forEach(terminal.result)
            }
            let count = result.rows.count.counted("row")
            terminal.hint("\(count), \(result.requestCharge) request units")
            if table.isShortened { terminal.hint("next: --format json prints all of each value") }
        }
    }
}
