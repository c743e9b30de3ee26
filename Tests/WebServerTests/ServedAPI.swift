import AsyncHTTPClient
import CosmosSQL
import Diagnostics
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOHTTP1
import Operations
import TestKit
import WebServer

/// A project with a database of its own, and the API that serves it, without a socket unless one is asked for.
final class ServedAPI: Sendable {
    let directory: TemporaryDirectory
    let service: WebService
    private let server: WebServer
    private let isOverSocket: Bool

    /// Makes a project with these files in its folder `migrations`.
    ///
    /// - Parameters:
    ///   - files: Texts by name.
    ///   - variables: What is configured beside the address of the database.
    ///   - directory: The folder of an earlier API, whose project is served once more.
    ///   - access: Who is let in.
    ///   - isOverSocket: Whether each request goes over a socket of this machine.
    ///   - source: Opens workspaces in another way than by the configuration.
    ///   - surroundings: The machine, for the server.
    ///   - limits: What is taken.
    /// - Throws: What keeps the files from being written.
    init(
        _ files: [String: String] = [:], variables: [String: String] = [:],
        in directory: TemporaryDirectory? = nil, access: any AccessControl = OpenAccess(),
        isOverSocket: Bool = false, source: (any WorkspaceSource)? = nil,
        surroundings: Surroundings = .system, limits: ServerLimits = ServerLimits()
    ) async throws {
        self.directory = try directory ?? TemporaryDirectory()
        for (name, text) in files { try self.directory.write(text, to: "migrations/" + name) }
        let address = ["SQL_CONNECTION_STRING": "sqlite:" + self.directory.path("app.db")]
        let process = ProcessContext(
            variables: address.merging(variables) { $1 }, directory: self.directory.path)
        self.service = WebService(
            version: "test",
            source: source
                ?? ConfiguredWorkspaces(
                    ConfigurationReader(process: process, frontEnd: .dbvc, toolVersion: "test")),
            runsFolder: self.directory.path(".dbvc/runs"), surroundings: surroundings)
        await self.service.prepare()
        var settings = WebServerSettings(port: 0)
        settings.limits = limits
        self.server = WebServer(
            settings, service: self.service, access: access, layers: [FunctionsLayer()])
        self.isOverSocket = isOverSocket
    }

    /// Sends a request to a path below the base path, or below another one.
    func send(
        _ method: HTTPRequest.Method, _ path: String, below base: String = RouteTable.basePath,
        body: String? = nil, headers: HTTPFields = [:]
    ) async throws -> APIAnswer {
        var headers = headers
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        let fields = headers
        let address = path.hasPrefix("/api") ? path : base + path
        return try await self.server.application().test(
            self.isOverSocket ? .live : .router
        ) { client in
            if let port = client.port {
                return try await Self.send(method, address, at: port, body: body, headers: fields)
            }
            return try await client.execute(
                uri: address, method: method, headers: fields,
                body: body.map { ByteBuffer(string: $0) }
            ) { response in
                APIAnswer(
                    status: Int(response.status.code), headers: response.headers,
                    text: String(buffer: response.body))
            }
        }
    }

    /// Sends a request over a socket, and waits longer than a busy machine takes; Hummingbird's client would not.
    private static func send(
        _ method: HTTPRequest.Method, _ path: String, at port: Int, body: String?,
        headers: HTTPFields
    ) async throws -> APIAnswer {
        var request = HTTPClientRequest(url: "http://localhost:\(port)\(path)")
        request.method = .init(rawValue: method.rawValue)
        for field in headers { request.headers.add(name: field.name.rawName, value: field.value) }
        request.body = body.map { .bytes(ByteBuffer(string: $0)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(600))
        let text = String(buffer: try await response.body.collect(upTo: 1 << 24))
        var answered = HTTPFields()
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name) else { continue }
            answered.append(HTTPField(name: name, value: value))
        }
        return APIAnswer(status: Int(response.status.code), headers: answered, text: text)
    }

    /// Waits until the refusals so far are recorded.
    func settle() async { await self.server.settle() }

    /// Serves on a free port of this machine while a test runs, and tells it the API's address.
    func withAddress(_ body: (String) async throws -> Void) async throws {
        let (addresses, ready) = AsyncStream.makeStream(of: String.self)
        let server = self.server
        let serving = Task {
            defer { ready.finish() }
            try await server.run { ready.yield($0) }
        }
        defer { serving.cancel() }
        var iterator = addresses.makeAsyncIterator()
        guard let address = await iterator.next() else {
            try await serving.value
            return
        }
        try await body(address + RouteTable.basePath)
    }

    /// Reads.
    func get(_ path: String, headers: HTTPFields = [:]) async throws -> APIAnswer {
        try await self.send(.get, path, headers: headers)
    }

    /// Does.
    func post(
        _ path: String, _ body: CosmosObject, headers: HTTPFields = [:]
    ) async throws -> APIAnswer {
        try await self.send(
            .post, path, body: CosmosValue.object(body).jsonText(), headers: headers)
    }

    /// The members that most requests need.
    static func place(_ further: CosmosObject = [:]) -> CosmosObject {
        var body: CosmosObject = ["databaseId": "app", "environment": "dev"]
        for (name, value) in further { body[name] = value }
        return body
    }
}
