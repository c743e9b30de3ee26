import Azure
import Operations
import Synchronization

/// Answers as the servers of a tenant of Entra ID do, with the keys a test gives it.
final class PlayedTenant: AzureTransport {
    static let id = "72f988bf-86f1-41af-91ab-2d7cd011db47"
    static let audience = "6731de76-14a6-49ae-97bc-6eba6914391e"
    static let issuer = "https://login.microsoftonline.com/\(PlayedTenant.id)/v2.0"
    static let settings = EntraSettings(
        tenant: PlayedTenant.id, audiences: [PlayedTenant.audience, "api://dbvc"])
    private static let keysAddress =
        "https://login.microsoftonline.com/\(PlayedTenant.id)/discovery/v2.0/keys"

    private struct State {
        var keys = "{}"
        var discovery: String
        var isDown = false
        var requests: [String] = []
    }

    private let state: Mutex<State>

    init() {
        let discovery = #"{"issuer":"\#(Self.issuer)","jwks_uri":"\#(Self.keysAddress)"}"#
        self.state = Mutex(State(discovery: discovery))
    }

    /// The document with the keys.
    var keys: String {
        get { self.state.withLock(\.keys) }
        set { self.state.withLock { $0.keys = newValue } }
    }

    /// The document that tells where the keys are.
    var discovery: String {
        get { self.state.withLock(\.discovery) }
        set { self.state.withLock { $0.discovery = newValue } }
    }

    /// Whether nobody answers.
    var isDown: Bool {
        get { self.state.withLock(\.isDown) }
        set { self.state.withLock { $0.isDown = newValue } }
    }

    /// The addresses that were asked.
    var requests: [String] { self.state.withLock(\.requests) }

    func send(_ request: AzureRequest) async throws(AzureError) -> AzureAnswer {
        let text = self.state.withLock { state -> String? in
            state.requests.append(request.url)
            if state.isDown { return nil }
            return request.url.hasSuffix("openid-configuration") ? state.discovery : state.keys
        }
        guard let text else { throw .unreachable(place: request.url, reason: "it is down") }
        return AzureAnswer(status: 200, body: Array(text.utf8))
    }
}
