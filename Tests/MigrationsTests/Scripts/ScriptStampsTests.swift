import Migrations
import TestKit
import Testing

@Suite("What the file system says of scripts")
struct ScriptStampsTests {
    private func settings(_ directory: TemporaryDirectory) -> MigrationSettings {
        var settings = MigrationSettings()
        settings.locations = ["filesystem:scripts"]
        settings.workingDirectory = directory.path
        return settings
    }

    @Test("The same folder gives the same stamps, and a file that comes or changes others")
    func changes() throws {
        let directory = try TemporaryDirectory()
        try directory.write("SELECT 1;", to: "scripts/V1__a.sql")
        let settings = self.settings(directory)
        let before = try #require(ScriptStamps(settings))
        #expect(ScriptStamps(settings) == before)

        try directory.write("SELECT 10;", to: "scripts/V1__a.sql")
        let after = try #require(ScriptStamps(settings))
        #expect(after != before)
        try directory.write("SELECT 2;", to: "scripts/deep/V2__b.sql")
        #expect(ScriptStamps(settings) != after)
    }

    @Test("Stamps stand for settings with the same folders, and for no others")
    func sharing() throws {
        let directory = try TemporaryDirectory()
        try directory.write("SELECT 1;", to: "scripts/V1__a.sql")
        let stamps = try #require(ScriptStamps(self.settings(directory)))
        var other = self.settings(directory)
        #expect(stamps.cover(other))

        other.locations.append("filesystem:more")
        #expect(!stamps.cover(other))
        other = self.settings(directory)
        other.workingDirectory += "/scripts"
        #expect(!stamps.cover(other))
        other = self.settings(directory)
        other.initSql = "SELECT 1"
        #expect(!stamps.cover(other))
    }

    @Test("Where looking runs scripts there are no stamps")
    func callbacks() throws {
        let directory = try TemporaryDirectory()
        try directory.write("SELECT 1;", to: "scripts/beforeInfo__look.sql")
        #expect(ScriptStamps(self.settings(directory)) == nil)
    }
}
