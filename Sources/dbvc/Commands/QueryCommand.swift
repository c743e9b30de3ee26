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
              dbvc query "SELECT * FROM c ORDER BY c.timestamp DESC" --partition-key change-event --limit 20 --explain
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

    @Option(
        help: ArgumentHelp(
            "Ask one partition only, such as change-event.", valueName: "value"))
    var partitionKey: String?

    @Option(help: ArgumentHelp("The most rows to fetch.", valueName: "count"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "Go on where an answer with --limit ended.", valueName: "token"))
    var continuation: String?

    @Flag(help: "Say what an index answered, how many items were read, and how long it took.")
    var explain = false

    @OptionGroup(title: "Common options")
    var common: CommonOptions

    func validate() throws {
        guard self.limit ?? 1 > 0 else { throw ValidationError("'--limit' must be at least 1.") }
    }

    func perform(_ context: CommandContext) async throws -> QueryResult {
        var query = Query(self.query)
        query.parameters = self.param
        query.database = self.database
        query.container = self.container
        query.partitionKey = self.partitionKey
        query.limit = self.limit
        query.continuation = self.continuation
        query.isExplained = self.explain
        return try await context.workspace().query(query)
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
        result.explanation.map { Self.show($0, on: terminal) }
        if let token = result.continuation {
            terminal.hint("more rows follow: --continuation \(token)")
        }
    }

    private static func show(_ explanation: QueryResult.Explanation, on terminal: Terminal) {
        let read = explanation.itemsRead.map { $0.counted("item") + " read" }
        let time = "\((explanation.milliseconds * 10).rounded() / 10) ms"
        let parts = [read, explanation.pages.counted("page"), time].compactMap(\.self)
        let indexed = explanation.indexed.joined(separator: "; ")
        terminal.console.complain("index: \(indexed.isEmpty ? "none" : indexed.printableLine)")
        terminal.console.complain(parts.joined(separator: ", "))
        if let metrics = explanation.metrics { terminal.console.complain(metrics.printableLine) }
    }
}
