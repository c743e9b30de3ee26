import Diagnostics

extension CheckpointFlaw {
    /// What is said of the checkpoint, after "the checkpoint".
    var clause: String {
        switch self {
        case .absent: "is missing"
        case .malformed(let error): "cannot be read: \(error.diagnostic.message)"
        case .otherSize(let size): "speaks of \(size) events, which are not those before it"
        case .otherRoot: "has another root than the events before it"
        case .otherOrigin(let origin): "is one of another audit, `\(origin)`"
        case .untrusted(let error): "is not signed as it should be: \(error.diagnostic.message)"
        }
    }
}
