import Azure
import Synchronization

/// Answers from a script, and remembers the requests; the last answer stays.
final class ScriptedTransport: AzureTransport {
    private let state: Mutex<(requests: [AzureRequest], answers: [AzureAnswer?])>

    /// `nil` stands for a service that cannot be reached.
    init(_ answers: AzureAnswer?...) {
        self.state = Mutex(([], answers))
    }

    func send(_ request: AzureRequest) async throws(AzureError) -> AzureAnswer {
        let answer = self.state.withLock { state in
            state.requests.append(request)
            return state.answers.count > 1
                ? state.answers.removeFirst() : state.answers.first ?? nil
        }
        guard let answer else { throw .unreachable(place: "nowhere", reason: "nobody is there") }
        return answer
    }

    var requests: [AzureRequest] { self.state.withLock { $0.requests } }
}

extension AzureAnswer {
    /// A good answer with a text.
    init(_ body: String) {
        self.init(200, body)
    }

    /// An answer with a text.
    init(_ status: Int, _ body: String, retryAfter: Int? = nil) {
        self.init(status: status, retryAfter: retryAfter, body: Array(body.utf8))
    }
}
