import CosmosSQL

extension AzureDocumentStore: ContainerAdministration {
    /// Makes sure that a database and a container in it exist; no throughput is asked for, as in a
    /// serverless account.
    @discardableResult
    package func ensureContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) async throws(DocumentError) -> ContainerDefinition {
        let existing = try await self.find(container)
        let found =
            if let existing { existing } else { try await self.make(container, definition) }
        try found.checkFixedSettings(of: container, against: definition)
        return found
    }

    /// The settings of a database's containers, by name; `nil` when there is no such database.
    package func containers(
        in database: String
    ) async throws(DocumentError) -> [String: ContainerDefinition]? {
        var request = CosmosRequest(.get, .containers(of: database))
        var containers: [String: ContainerDefinition] = [:]
        repeat {
            let exchange = try await self.client.send(request, .none)
            guard exchange.reply.status != 404 else { return nil }
            guard exchange.reply.isSuccess else { throw self.client.refusal(exchange) }
            for document in exchange.body["DocumentCollections"].arrayValue ?? [] {
                guard let name = document["id"].stringValue else { continue }
                containers[name] = ContainerDefinition(serviceDocument: document)
            }
            request.headers[.continuation] = exchange.reply.headers[.continuation]
        } while request.headers[.continuation] != nil
        return containers
    }

    /// Gives a container that exists another time to live and another indexing policy.
    @discardableResult
    package func replaceContainer(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) async throws(DocumentError) -> ContainerDefinition {
        self.remember(nil, of: container)
        let existing = try await self.definition(of: container)
        try existing.checkFixedSettings(of: container, against: definition)
        let request = CosmosRequest(
            .put, .container(container), body: definition.body(naming: container.container))
        let exchange = try await self.client.send(request, .repeatable)
        guard exchange.reply.isSuccess else {
            throw exchange.reply.status == 404
                ? .containerNotFound(container) : self.client.refusal(exchange)
        }
        return self.remembered(exchange, container)
    }

    /// Reads the settings of a container; `nil` when there is none.
    func find(
        _ container: ContainerAddress
    ) async throws(DocumentError) -> ContainerDefinition? {
        let exchange = try await self.client.send(
            CosmosRequest(.get, .container(container)), .none)
        guard exchange.reply.status != 404 else { return nil }
        guard exchange.reply.isSuccess else { throw self.client.refusal(exchange) }
        return self.remembered(exchange, container)
    }

    /// Makes a container, and its database first when that is missing.
    private func make(
        _ container: ContainerAddress, _ definition: ContainerDefinition
    ) async throws(DocumentError) -> ContainerDefinition {
        let request = CosmosRequest(
            .post, .containers(of: container.database),
            body: definition.body(naming: container.container))
        var exchange = try await self.client.send(request, .repeatable)
        if exchange.reply.status == 404 {
            try await self.makeDatabase(container.database)
            exchange = try await self.client.send(request, .repeatable)
        }
        if exchange.reply.status == 409, let found = try await self.find(container) {
            return found
        }
        guard exchange.reply.isSuccess else { throw self.client.refusal(exchange) }
        return self.remembered(exchange, container)
    }

    private func makeDatabase(_ name: String) async throws(DocumentError) {
        let body: CosmosValue = ["id": .string(name)]
        let exchange = try await self.client.send(
            CosmosRequest(.post, .databases, body: Array(body.jsonText().utf8)), .repeatable)
        guard exchange.reply.isSuccess || exchange.reply.status == 409 else {
            throw self.client.refusal(exchange)
        }
    }

    private func remembered(
        _ exchange: ServiceExchange, _ container: ContainerAddress
    ) -> ContainerDefinition {
        let definition = ContainerDefinition(serviceDocument: exchange.body)
        self.remember(definition, of: container)
        return definition
    }
}

extension ContainerDefinition {
    /// Reads the settings from the service's document, which spells the default policy out.
    fileprivate init(serviceDocument document: CosmosValue) {
        self.init(document: document)
        if IndexingPolicy(document: self.indexingPolicy).isDefault { self.indexingPolicy = nil }
    }

    fileprivate func body(naming name: String) -> [UInt8] {
        var document: CosmosObject = ["id": .string(name)]
        for (key, value) in self.document { document[key] = value }
        return Array(CosmosValue.object(document).jsonText().utf8)
    }
}
