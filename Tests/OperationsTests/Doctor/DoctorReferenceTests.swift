import Foundation
import TestKit
import Testing

@testable import Operations

@Suite("The doctor's reference page")
struct DoctorReferenceTests {
    @Test("It explains every finding, with its severity, once and no others")
    func page() throws {
        let page = try String(
            contentsOfFile: "\(repositoryRoot)/docs/reference/doctor.md", encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            row.split(separator: "|").prefix(2).map { cell in
                cell.filter { !" `".contains($0) }
            }
        }

        #expect(
            rows.map { $0.joined(separator: " ") }.sorted()
                == DoctorFindingKind.allCases.map { "\($0.rawValue) \($0.severity.rawValue)" }
                .sorted())
    }

    @Test("A test provokes every finding")
    func provoked() throws {
        let folder = repositoryRoot + "/Tests"
        let marks = [
            // A fault that is injected, an expected severity, and a finding that must be among others.
            #/DoctorFault\(\s*id: "(?<id>[a-z-]+)"/#,
            #/\["(?<id>[a-z-]+)"\]\s*==\s*"(?:error|warning|info)"/#,
            #/await Self\.findings\([^\n]*\.contains\("(?<id>[a-z-]+)"\)/#,
        ]
        var provoked: Set<String> = []
        for name in try #require(FileManager.default.enumerator(atPath: folder)) {
            guard let name = name as? String, name.hasSuffix(".swift") else { continue }
            let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
            for mark in marks {
                provoked.formUnion(text.matches(of: mark).map { String($0.output.id) })
            }
        }

        let missing = Set(DoctorFindingKind.allCases.map(\.rawValue)).subtracting(provoked)
        #expect(missing.isEmpty, "No test provokes \(missing.sorted())")
    }

    @Test("Checks have names of their own, which no finding has")
    func names() {
        let names = DoctorCheck.all.map(\.name)

        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: DoctorFindingKind.allCases.map(\.rawValue)))
    }
}
