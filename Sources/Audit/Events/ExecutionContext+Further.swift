import CosmosSQL

extension ExecutionContext {
    /// What a caller added, without the names that the context has members for.
    var furtherMembers: CosmosObject {
        CosmosObject(
            self.further.sorted { $0.key < $1.key }.compactMap { name, value in
                let isKnown = EventField(rawValue: "\(EventField.contextName).\(name)") != nil
                return isKnown && name != "*" ? nil : (name, .string(value))
            })
    }
}
