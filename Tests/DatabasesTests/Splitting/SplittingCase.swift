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
        /// How often the batch is sent, where the case says.
        var repetitions: Int?
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
    static func all() throws -> [SplittingCase] { try Self.cases(in: "Cases") }

    /// The cases for the way in which sqlcmd splits, one for each thread in which people asked for it.
    static func sqlcmd() throws -> [SplittingCase] { try Self.cases(in: "Cases/sqlcmd") }

    private static func cases(in folder: String) throws -> [SplittingCase] {
        let folder = "\(repositoryRoot)/Tests/DatabasesTests/Splitting/\(folder)"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try files.filter { $0.hasSuffix(".json") }.sorted().map { file in
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            return try JSONDecoder().decode(SplittingCase.self, from: data)
        }
    }
}
