import CosmosSQL

/// The routes as OpenAPI 3.1 describes them.
struct APIDescription {
    let routes: [Route]
    let version: String

    /// The whole description.
    var document: CosmosValue {
        var paths: CosmosObject = [:]
        for route in self.routes {
            var path = paths[route.path.text]?.objectValue ?? [:]
            path[route.method.rawValue.lowercased()] = self.operation(route)
            paths[route.path.text] = .object(path)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "dbvc",
                "description": "Database version control with an audit trail you can prove.",
                "version": .string(self.version), "license": ["name": "See the repository"],
            ], "servers": [["url": .string(RouteTable.basePath)]], "paths": .object(paths),
            "components": [
                "securitySchemes": [
                    "bearer": ["type": "http", "scheme": "bearer"],
                    "apiKey": ["type": "apiKey", "in": "header", "name": "X-Api-Key"],
                ],
                "schemas": ["Error": self.errorEnvelope],
            ],
        ]
    }

    private func operation(_ route: Route) -> CosmosValue {
        var operation: CosmosObject = [
            "operationId": .string(Self.identifier(of: route)),
            "summary": .string(route.summary),
        ]
        let parameters =
            route.path.parameters.map { name -> CosmosValue in
                [
                    "name": .string(name), "in": "path", "required": true,
                    "schema": ["type": "string", "minLength": 1],
                ]
            }
            + route.query.map { field -> CosmosValue in
                [
                    "name": .string(field.name), "in": "query",
                    "required": .boolean(field.isRequired),
                    "description": .string(field.summary), "schema": field.kind.schema,
                ]
            }
            + self.keyParameter(route)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let body = route.body {
            operation["requestBody"] = [
                "required": true,
                "content": ["application/json": ["schema": Self.schema(of: body)]],
            ]
        }
        operation["responses"] = .object(self.responses(route))
        operation["x-dbvc-role"] = .text(route.role?.rawValue)
        operation["security"] = route.role == nil ? [] : [["bearer": []], ["apiKey": []]]
        return .object(operation)
    }

    private func keyParameter(_ route: Route) -> [CosmosValue] {
        guard route.creates != .nothing else { return [] }
        return [
            [
                "name": "Idempotency-Key", "in": "header", "required": false,
                "description": "The same request under the same key is done once.",
                "schema": ["type": "string", "minLength": 1, "maxLength": 256],
            ]
        ]
    }

    private func responses(_ route: Route) -> CosmosObject {
        var responses: CosmosObject = [:]
        for answer in route.answers {
            responses["\(answer.status)"] = self.response(answer, route)
        }
        for (status, summary) in route.commonFailures where responses["\(status)"] == nil {
            responses["\(status)"] = self.failure(summary, hasBody: status != 304)
        }
        return CosmosObject(
            responses.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    private func failure(_ summary: String, hasBody: Bool) -> CosmosValue {
        guard hasBody else { return ["description": .string(summary)] }
        return [
            "description": .string(summary),
            "content": [
                "application/json": ["schema": ["$ref": "#/components/schemas/Error"]]
            ],
        ]
    }

    private func response(_ answer: Route.Answer, _ route: Route) -> CosmosValue {
        let isDocument = route.path.text == "/openapi.json"
        let type = route.isStream ? "text/event-stream" : "application/json"
        let schema: CosmosValue =
            route.isStream
            ? ["type": "string"]
            : isDocument ? DataSchema.anything : self.envelope(answer)
        return [
            "description": .string(answer.summary),
            "content": .object(CosmosObject([(type, .object(["schema": schema]))])),
        ]
    }

    private func envelope(_ answer: Route.Answer) -> CosmosValue {
        var properties: CosmosObject = [
            "success": ["type": "boolean", "const": .boolean(answer.status < 400)]
        ]
        var required: [CosmosValue] = ["success", "timestamp"]
        if let data = answer.data { properties["data"] = data }
        if answer.status < 400, answer.data != nil { required.append("data") }
        if answer.status >= 400 {
            properties["error"] = self.error
            required.append("error")
        }
        properties["timestamp"] = ["type": "string", "format": "date-time"]
        return [
            "type": "object", "properties": .object(properties), "required": .array(required),
        ]
    }

    private var errorEnvelope: CosmosValue { self.envelope(Route.Answer(400, "")) }

    private var error: CosmosValue {
        DataSchema.object([
            "code": DataSchema.text, "message": DataSchema.text, "details?": DataSchema.anything,
        ])
    }

    private static func schema(of fields: [Field]) -> CosmosValue {
        var properties: CosmosObject = [:]
        for field in fields {
            var schema = field.kind.schema.objectValue ?? [:]
            schema["description"] = .string(field.summary)
            properties[field.name] = .object(schema)
        }
        return [
            "type": "object", "properties": .object(properties),
            "required": .texts(fields.filter(\.isRequired).map(\.name)),
            "additionalProperties": false,
        ]
    }

    /// A name such as `getRunsRunIdEvents`, for generated clients.
    private static func identifier(of route: Route) -> String {
        let words = route.path.text.split { !$0.isLetter && !$0.isNumber }
        return route.method.rawValue.lowercased()
            + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
