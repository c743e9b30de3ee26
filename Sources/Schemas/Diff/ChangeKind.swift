/// What became of something between two schemas.
package enum ChangeKind: String, Hashable, Sendable, Codable {
    case added
    case changed
    case removed

    /// The sign at the beginning of a line.
    var sign: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }
}
