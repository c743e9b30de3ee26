import CosmosSQL
import HTTPTypes
import Hummingbird
import WebServer

/// Stands in for the host of Azure Functions in front of a custom handler.
///
/// Source: Microsoft, "Azure Functions custom handlers": with `enableForwardingHttpRequest` a request comes as it is;
/// without, the host posts a document to the function's name, and expects a document with the outputs.
struct FunctionsHost {
    /// How the host speaks with the handler.
    enum Way: CaseIterable {
        case forwarding
        case document
    }

    let api: ServedAPI
    let way: Way

    /// Sends a request through the host.
    func send(
        _ method: HTTPRequest.Method, _ path: String, body: CosmosObject? = nil,
        headers: HTTPFields = [:]
    ) async throws -> APIAnswer {
        let text = body.map { CosmosValue.object($0).jsonText() }
        switch self.way {
        case .forwarding:
            return try await self.api.send(method, path, body: text, headers: headers)
        case .document:
            let answer = try await self.api.send(
                .post, "/dbvc", below: "",
                body: self.document(method, path, text, headers).jsonText()
            )
            return Self.unwrapped(answer)
        }
    }

    private func document(
        _ method: HTTPRequest.Method, _ path: String, _ body: String?, _ headers: HTTPFields
    ) -> CosmosValue {
        var fields: CosmosObject = ["Host": ["localhost:7071"]]
        if body != nil { fields["Content-Type"] = ["application/json"] }
        for field in headers { fields[field.name.rawName] = [.string(field.value)] }
        return [
            "Data": [
                "req": [
                    "Url": .string("http://localhost:7071\(RouteTable.basePath)\(path)"),
                    "Method": .string(method.rawValue), "Query": "{}",
                    "Headers": .object(fields), "Params": "{}",
                    "Body": body.map { .string(CosmosValue.string($0).jsonText()) } ?? .null,
                ]
            ], "Metadata": ["sys": ["MethodName": "dbvc"]],
        ]
    }

    private static func unwrapped(_ answer: APIAnswer) -> APIAnswer {
        let response = answer.value["Outputs"]["res"]
        var headers: HTTPFields = [:]
        for (name, value) in response["headers"].objectValue ?? [:] {
            guard let name = HTTPField.Name(name) else { continue }
            headers[name] = value.stringValue
        }
        return APIAnswer(
            status: response["statusCode"].numberValue.map { Int($0) } ?? 0, headers: headers,
            text: response["body"].stringValue ?? "")
    }
}
