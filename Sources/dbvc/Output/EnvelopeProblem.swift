import Diagnostics

/// A finding as it stands in the envelope.
struct EnvelopeProblem: Encodable {
    private let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }

    private enum CodingKeys: CodingKey {
        case code, message, location, hint, details
    }

    func encode(to encoder: any Encoder) throws {
        let details = self.diagnostic.details
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.diagnostic.code, forKey: .code)
        try container.encode(self.diagnostic.message, forKey: .message)
        try container.encode(self.diagnostic.location?.description, forKey: .location)
        try container.encode(self.diagnostic.remedy, forKey: .hint)
        try container.encode(details.isEmpty ? nil : details, forKey: .details)
    }
}
