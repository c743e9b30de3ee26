import Operations

/// What `migrate` came to: it applied what was pending, or on staging it only looked.
enum MigrateAnswer: Encodable {
    case migrated(MigrateResult)
    case validated(SecondPassResult)

    /// Writes the result that there is, without a name around it.
    func encode(to encoder: any Encoder) throws {
        switch self {
        case .migrated(let result): try result.encode(to: encoder)
        case .validated(let result): try result.encode(to: encoder)
        }
    }
}
