import ArgumentParser

/// The command `dbvc cosmos`, which has commands of its own.
struct CosmosCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cosmos",
        abstract: "Serve the embedded document store like an account of Azure Cosmos DB.",
        subcommands: [CosmosServeCommand.self])
}
