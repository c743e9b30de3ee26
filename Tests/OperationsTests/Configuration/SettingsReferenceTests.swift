import Foundation
import TestKit
import Testing

@testable import Operations

@Suite("Settings reference")
struct SettingsReferenceTests {
    private let reference = SettingsReference()
    private let folder = "docs/reference"

    @Test("Every setting has a page, and no page is of a setting that is gone")
    func pages() throws {
        for parameter in self.reference.parameters {
            #expect(throws: Never.self) {
                try golden(
                    SettingsReference.page(of: parameter),
                    "\(self.folder)/settings/\(SettingsReference.file(of: parameter))")
            }
        }
        let files = try FileManager.default.contentsOfDirectory(
            atPath: "\(repositoryRoot)/\(self.folder)/settings")
        #expect(Set(files) == Set(self.reference.parameters.map(SettingsReference.file)))
    }

    @Test("Every parameter of Flyway is listed with what becomes of it")
    func flywayParameters() throws {
        try golden(self.reference.flywayParameters, "\(self.folder)/flyway-parameters.md")
    }

    @Test("The page of all settings ends in the tables of the catalogue")
    func tables() throws {
        let path = "\(self.folder)/settings.md"
        let page = try #require(try TextFile("\(repositoryRoot)/\(path)")).text
        let start = try #require(page.firstRange(of: SettingsReference.firstHeading)).lowerBound

        try golden(page[..<start] + self.reference.tables, path)
    }
}
