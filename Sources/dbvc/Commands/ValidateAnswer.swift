import Operations

/// What `validate` came to, with all gates or without.
enum ValidateAnswer: Encodable {
    case plain(ValidateResult)
    case extended(SecondPassResult)

    /// Writes the result that there is, without a name around it.
    func encode(to encoder: any Encoder) throws {
        switch self {
        case .plain(let result): try result.encode(to: encoder)
        case .extended(let result): try result.encode(to: encoder)
        }
    }
}
