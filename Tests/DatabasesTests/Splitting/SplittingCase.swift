import Databases
import Foundation
import TestKit
import Testing

/// A recorded case: a script and what Flyway made of it.
struct SplittingCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Statement: Decodable, Equatable {
        var sql: String
        var line: Int
        var canExecuteInTransaction: Bool
    }

    struct Expectation: Decodable {
        var statements: [Statement]
        var error: String?
        var errorContains: [String]?
        var errorLine: Int?
        var copyData: [String?]?
    }

    var name: String
    var dialect: String
    var script: String
    var expect: Expectation

    var testDescription: String { self.name }

    /// The recorded cases, by name.
    static func all() throws -> [SplittingCase] {
        let folder = "\(repositoryRoot)/Tests/DatabasesTests/Splitting/Cases"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { file in
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            return try JSONDecoder().decode(SplittingCase.self, from: data)
        }
    }
}
