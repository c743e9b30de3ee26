import CosmosSQL
import Foundation

/// The golden files beside the tests.
enum GoldenCases {
    /// The cases of a file in the directory `Cases`.
    static func read(_ file: String, path: String = #filePath) throws -> [CosmosObject] {
        let url = URL(filePath: path).deletingLastPathComponent()
            .appending(components: "Cases", file)
        let document = try CosmosValue(json: Array(try Data(contentsOf: url)))
        return (document["cases"].arrayValue ?? []).compactMap(\.objectValue)
    }
}
