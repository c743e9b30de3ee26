import CosmosSQL

/// What is wrong with a field of a request.
struct FieldProblem: Hashable, Sendable {
    /// The field's name.
    var field: String
    /// What is wrong, to be read behind the name.
    var reason: String

    /// The problem in words.
    var sentence: String { "`\(self.field)` \(self.reason)" }

    /// The problem as the answer lists it.
    var document: CosmosValue {
        ["field": .string(self.field), "message": .string(self.sentence)]
    }
}
