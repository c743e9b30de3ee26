import Diagnostics
import FoundationEssentials

/// The one document that `--json` prints, with the same keys on success and on failure.
struct Envelope<Data: Encodable>: Encodable {
    /// The version of this layout.
    let schemaVersion = 1
    /// The command.
    let command: String
    /// The result; `null` where there is none.
    let data: Data?
    /// What the user should look at.
    let warnings: [EnvelopeProblem]
    /// What went wrong; `null` where nothing did.
    let error: EnvelopeProblem?

    init(
        command: String, data: Data? = nil, warnings: [Diagnostic] = [], error: Diagnostic? = nil
    ) {
        self.command = command
        self.data = data
        self.warnings = warnings.map(EnvelopeProblem.init)
        self.error = error.map(EnvelopeProblem.init)
    }

    private enum CodingKeys: CodingKey {
        case schemaVersion, command, ok, data, warnings, error
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(self.schemaVersion, forKey: .schemaVersion)
        try container.encode(self.command, forKey: .command)
        try container.encode(self.error == nil, forKey: .ok)
        try container.encode(self.data, forKey: .data)
        try container.encode(self.warnings, forKey: .warnings)
        try container.encode(self.error, forKey: .error)
    }

    /// The document, keys in alphabetical order.
    ///
    /// - Throws: `EncodingError` for a result that has no JSON, such as an infinite number.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
