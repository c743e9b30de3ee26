import Diagnostics

/// A finding as it stands in the envelope.
struct EnvelopeProblem: Encodable {
    var code: String
    var message: String
    var location: String?
    var hint: String?
    var details: [String: String]

    init(_ diagnostic: Diagnostic) {
        self.code = diagnostic.code
        self.message = diagnostic.message
        self.location = diagnostic.location?.description
        self.hint = diagnostic.remedy
        self.details = diagnostic.details
    }

    private enum CodingKeys: CodingKey {
        case code, message, location, hint, details
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.code, forKey: .code)
        try container.encode(self.message, forKey: .message)
        try container.encode(self.location, forKey: .location)
        try container.encode(self.hint, forKey: .hint)
        try container.encode(self.details, forKey: .details)
    }
}
