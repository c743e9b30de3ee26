import CosmosSQL

/// Holds what a request brings against the fields of its route, and finds all that is wrong.
enum FieldCheck {
    /// What only the server writes; a client that sends it means something that does not happen.
    private static let owned: Set<String> = [
        "status", "checksum", "flywayChecksum", "appliedAt", "appliedEnvironments", "entityType",
        "_partitionKey", "id", "createdAt", "hash", "previousHash", "sequence",
    ]

    /// Checks a body.
    ///
    /// - Returns: The body without fields that are `null`.
    /// - Throws: `WebFailure` that names every field that is missing or wrong.
    static func body(
        _ value: CosmosValue, _ fields: [Field]
    ) throws(WebFailure) -> CosmosObject {
        guard let object = value.objectValue else {
            throw .invalid([FieldProblem(field: "body", reason: "must be a JSON object")])
        }
        var body: CosmosObject = [:]
        var problems: [FieldProblem] = []
        for (name, value) in object {
            guard let field = fields.first(where: { $0.name == name }) else {
                let reason =
                    Self.owned.contains(name)
                    ? "is written by the server alone" : "is not a field of this request"
                problems.append(FieldProblem(field: name, reason: reason))
                continue
            }
            if value == .null { continue }
            if let reason = field.kind.objection(to: value) {
                problems.append(FieldProblem(field: name, reason: reason))
            }
            body[name] = value
        }
        problems += Self.missing(fields) { body[$0] != nil }
        guard problems.isEmpty else { throw .invalid(problems) }
        return body
    }

    /// Checks what stands behind the question mark.
    ///
    /// - Throws: `WebFailure` that names every parameter that is missing or wrong.
    static func query(
        _ pairs: [(name: String, value: String)], _ fields: [Field]
    ) throws(WebFailure) -> [String: String] {
        var query: [String: String] = [:]
        var problems: [FieldProblem] = []
        // A key of Azure Functions may stand in any address; who checks access reads it.
        for (name, text) in pairs where name != "code" {
            guard let field = fields.first(where: { $0.name == name }) else {
                problems.append(
                    FieldProblem(field: name, reason: "is not a parameter of this address"))
                continue
            }
            if query[name] != nil {
                problems.append(FieldProblem(field: name, reason: "is given more than once"))
            } else if let reason = field.kind.objection(to: field.kind.value(of: text)) {
                problems.append(FieldProblem(field: name, reason: reason))
            }
            query[name] = text
        }
        problems += Self.missing(fields) { query[$0] != nil }
        guard problems.isEmpty else { throw .invalid(problems) }
        return query
    }

    private static func missing(
        _ fields: [Field], _ isThere: (String) -> Bool
    ) -> [FieldProblem] {
        fields.filter { $0.isRequired && !isThere($0.name) }
            .map { FieldProblem(field: $0.name, reason: "is missing") }
    }
}
