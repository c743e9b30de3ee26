import Azure
import Diagnostics
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Synchronization
import TestKit
import WebServer

/// A server's access control on a clock of the test's own, with a file of keys and a tenant that is only played.
final class AccessFixture: Sendable {
    static let start: Int64 = 1_790_000_000

    let folder: TemporaryDirectory
    let tenant: PlayedTenant
    private let seconds = Mutex(AccessFixture.start)
    private let complaints = Mutex<[String]>([])

    init(tenant: PlayedTenant = PlayedTenant()) throws {
        self.folder = try TemporaryDirectory()
        self.tenant = tenant
    }

    /// Seconds since 1970; both clocks go with it.
    var now: Int64 {
        get { self.seconds.withLock { $0 } }
        set { self.seconds.withLock { $0 = newValue } }
    }

    /// The codes of what was reported.
    var reported: [String] { self.complaints.withLock { $0 } }

    var keyFile: APIKeyFile { APIKeyFile(self.folder.path("keys.json")) }

    var surroundings: Surroundings {
        Surroundings(
            now: { Timestamp(milliseconds: self.now * 1_000) }, uptime: { self.now * 1_000 },
            localTime: { "" }, random: { UInt64.random(in: .min ... .max) })
    }

    func access(entra: Bool = false, host: FunctionsFront? = nil) -> ServerAccess {
        ServerAccess(
            AccessSettings(
                keyFile: self.keyFile, entra: entra ? PlayedTenant.settings : nil),
            host: host, transport: self.tenant, surroundings: self.surroundings
        ) { diagnostic in
            self.complaints.withLock { $0.append(diagnostic.code) }
        }
    }

    /// Keys are made and taken back as the command line does it.
    func workspace() async throws -> Workspace {
        let process = ProcessContext(variables: [:], directory: self.folder.path)
        let configuration = try await ConfigurationReader(
            process: process, frontEnd: .dbvc, toolVersion: "1"
        ).read(["dbvc.apiKeys": "keys.json"])
        return Workspace(configuration: configuration, surroundings: self.surroundings)
    }

    func makeKey(
        _ name: String = "ci", roles: [Role] = [.migrator],
        environments: [DeploymentEnvironment] = [.dev], lifetime: String? = nil
    ) async throws -> APIKeyCreated {
        try await self.workspace().createAPIKey(
            APIKeyRequest(
                name: name, roles: roles.map(\.rawValue), environments: environments,
                lifetime: lifetime))
    }
}

extension Request {
    /// A request as it would come over a connection.
    static func get(_ path: String = "/", _ headers: HTTPFields = [:], host: String? = nil) -> Self
    {
        Request(
            head: HTTPRequest(
                method: .get, scheme: "http", authority: host, path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer()))
    }

    /// A request with a token or a key.
    static func bearing(_ text: String) -> Self { .get("/", [.authorization: "Bearer \(text)"]) }
}

/// What an access control says about a request, in a word that tests can compare.
func outcome(_ access: any AccessControl, _ request: Request, peer: String? = "10.1.2.3") async
    -> String
{
    do throws(AccessRefusal) {
        return try await access.principal(for: request, peer: peer).name
    } catch {
        return "\(error.status) \(error.code)"
    }
}
