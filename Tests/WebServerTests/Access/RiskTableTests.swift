import Foundation
import TestKit
import Testing

/// Whether the page about security names, for each of OWASP's risks, tests that are there.
@Suite("The table of risks")
struct RiskTableTests {
    /// A row of the table: the number of the risk, and the tests as `Suite.name`.
    private struct Row {
        var risk: Int
        var tests: [String]
    }

    private func rows() throws -> [Row] {
        let page = try String(
            contentsOfFile: repositoryRoot + "/docs/guides/api-security.md", encoding: .utf8)
        return page.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.split(separator: " ") }
            guard cells.count == 3, let risk = cells[0].first.flatMap({ Int($0) }) else {
                return nil
            }
            let words = cells[2].joined(separator: " ").split(separator: "`")
            return Row(risk: risk, tests: words.filter { $0.contains(".") }.map(String.init))
        }
    }

    /// All tests of this target, as `Suite.name`, and the risks that the comments of suites claim.
    private func suites() throws -> (tests: Set<String>, claims: [String: Set<Int>]) {
        let folder = repositoryRoot + "/Tests/WebServerTests"
        var tests: Set<String> = []
        var claims: [String: Set<Int>] = [:]
        for name in try #require(FileManager.default.enumerator(atPath: folder)) {
            guard let name = name as? String, name.hasSuffix("Tests.swift") else { continue }
            let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            let suite = String(name.split(separator: "/").last?.dropLast(6) ?? "")
            for test in text.matches(of: #/\n    func (?<name>\w+)\(/#) {
                tests.insert("\(suite).\(test.output.name)")
            }
            if let claim = text.firstMatch(of: #/OWASP API risks? (?<list>[0-9, and]+)/#) {
                let numbers = claim.output.list.split { !$0.isNumber }.compactMap { Int($0) }
                claims[suite] = Set(numbers)
            }
        }
        return (tests, claims)
    }

    @Test("It has all ten risks, each with tests that are there")
    func complete() throws {
        let (rows, known) = (try self.rows(), try self.suites().tests)

        #expect(rows.map(\.risk) == Array(1...10))
        for row in rows {
            #expect(!row.tests.isEmpty, "risk \(row.risk)")
            #expect(Set(row.tests).subtracting(known).isEmpty, "risk \(row.risk)")
        }
    }

    @Test("What a suite says it is about is in the rows of these risks")
    func claimed() throws {
        let rows = try self.rows()
        let claims = try self.suites().claims

        #expect(claims.count >= 6)
        for (suite, risks) in claims {
            for risk in risks {
                let tests = rows.first { $0.risk == risk }?.tests ?? []
                #expect(tests.contains { $0.hasPrefix(suite + ".") }, "\(suite), risk \(risk)")
            }
        }
    }
}
