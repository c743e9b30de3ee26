import CosmosSQL
import HTTPTypes
import Synchronization
import WebServer

/// Holds answers against the description of the API: which of its promises they have kept, and what they say beside them.
final class ContractRecorder: Sendable {
    /// An answer of a route, or a member of one, such as `GET /runs 200` and `GET /runs 200 runs[]`.
    private struct State {
        var kept: Set<String> = []
        var unpromised: Set<String> = []
    }

    private let paths: CosmosObject
    private let state = Mutex(State())

    /// Reads the description.
    init(_ api: ServedAPI) async throws {
        self.paths = try await api.get("/openapi.json").value["paths"].objectValue ?? [:]
    }

    /// What is promised.
    var promised: Set<String> {
        var promised: Set<String> = []
        for (path, operations) in self.paths {
            for (method, operation) in operations.objectValue ?? [:] {
                for (status, answer) in operation["responses"].objectValue ?? [:] {
                    let name = "\(method.uppercased()) \(path) \(status)"
                    promised.insert(name)
                    for member in Self.members(Self.data(of: answer)) {
                        promised.insert("\(name) \(member)")
                    }
                }
            }
        }
        return promised
    }

    /// What answers have shown of it.
    var kept: Set<String> { self.state.withLock { $0.kept } }

    /// What answers have shown that nobody has promised.
    var unpromised: [String] { self.state.withLock { $0.unpromised.sorted() } }

    /// Takes an answer in.
    func note(_ method: HTTPRequest.Method, _ path: String, _ answer: APIAnswer) {
        let name = "\(method.rawValue) \(path) \(answer.status)"
        let operation = self.paths[path]?[method.rawValue.lowercased()] ?? .undefined
        let promise = operation["responses"]["\(answer.status)"]
        self.state.withLock { state in
            guard !promise.isUndefined else {
                state.unpromised.insert("\(name): \(answer.text.prefix(200))")
                return
            }
            state.kept.insert(name)
            let (seen, strange) = Self.compare(answer.data, Self.data(of: promise))
            state.kept.formUnion(seen.map { "\(name) \($0)" })
            state.unpromised.formUnion(strange.map { "\(name) \($0)" })
        }
    }

    /// The schema of an answer's `data`.
    private static func data(of answer: CosmosValue) -> CosmosValue {
        answer["content"]["application/json"]["schema"]["properties"]["data"]
    }

    /// The members of what a schema describes, at any depth, such as `runs.[].runId`.
    private static func members(_ schema: CosmosValue) -> Set<String> {
        var members: Set<String> = []
        for (name, inner) in Self.inner(schema) {
            members.insert(name)
            members.formUnion(Self.members(inner).map { "\(name).\($0)" })
        }
        return members
    }

    private static func inner(_ schema: CosmosValue) -> [(String, CosmosValue)] {
        let items = schema["items"]
        let members = (schema["properties"].objectValue ?? [:]).map { ($0.key, $0.value) }
        return members + (items.isUndefined ? [] : [("[]", items)])
    }

    /// The members of a value that its schema describes, and those that it does not.
    private static func compare(
        _ value: CosmosValue, _ schema: CosmosValue
    ) -> (seen: Set<String>, strange: Set<String>) {
        let known = Dictionary(uniqueKeysWithValues: Self.inner(schema))
        let items = (value.arrayValue ?? []).map { ("[]", $0) }
        let members = (value.objectValue ?? [:]).map { ($0.key, $0.value) } + items
        var (seen, strange): (Set<String>, Set<String>) = ([], [])
        // What is described as anything may hold anything.
        for (name, member) in members where !known.isEmpty {
            guard let schema = known[name] else {
                strange.insert(name)
                continue
            }
            seen.insert(name)
            let inner = Self.compare(member, schema)
            seen.formUnion(inner.seen.map { "\(name).\($0)" })
            strange.formUnion(inner.strange.map { "\(name).\($0)" })
        }
        return (seen, strange)
    }
}
