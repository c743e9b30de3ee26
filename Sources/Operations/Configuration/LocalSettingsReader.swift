import CosmosSQL
import Diagnostics

/// Reads `local.settings.json`, the settings file of Azure Functions.
///
/// Only `Values` counts: variables as the process's environment would have them.
struct LocalSettingsReader {
    /// The variables of a file.
    func variables(in file: TextFile) throws(ConfigurationError) -> [(name: String, value: String)]
    {
        let document: CosmosValue
        do {
            document = try CosmosValue(json: file.text)
        } catch {
            let details = error.diagnostic.details
            throw .malformedFile(
                location: file.location(
                    line: details["line"].flatMap { Int($0) },
                    column: details["column"].flatMap { Int($0) }),
                reason: "it is not JSON")
        }
        guard let values = document["Values"].objectValue else { return [] }
        var variables: [(name: String, value: String)] = []
        for (name, value) in values {
            switch value {
            case .string(let text): variables.append((name, text))
            case .boolean(let flag): variables.append((name, flag ? "true" : "false"))
            case .number: variables.append((name, value.jsonText()))
            case .undefined, .null, .array, .object: continue
            }
        }
        return variables
    }
}
