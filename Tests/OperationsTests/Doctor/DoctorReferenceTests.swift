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

    @Test("Checks have names of their own, which no finding has")
    func names() {
        let names = DoctorCheck.all.map(\.name)

        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: DoctorFindingKind.allCases.map(\.rawValue)))
    }
}
