import Migrations
import TestKit
import Testing

@testable import Operations

@Suite("The digest of a release")
struct ReleaseDigestTests {
    private static let files = [
        "sql/V1__a.sql": "CREATE TABLE a (id INT);\nSELECT 1;\n",
        "sql/U1__a.sql": "DROP TABLE a;\n",
        "more/V2__b.sql": "SELECT 2;\n", "more/R__view.sql": "SELECT 3;\n",
        "sql/afterMigrate.sql": "SELECT 4;\n", "sql/V1__a.sql.conf": "executeInTransaction=true\n",
    ]

    private func digest(
        _ files: [String: String], locations: [String] = ["sql", "more"]
    ) throws -> ReleaseDigest {
        let project = try Project(files)
        var settings = MigrationSettings()
        settings.workingDirectory = project.folder.path
        settings.locations = locations
        return try ReleaseDigest(settings)
    }

    @Test(
        "The order of locations, their place, and files that are none of its business do not count")
    func equal() throws {
        let digest = try self.digest(Self.files)

        #expect(digest.files == 6)
        #expect(digest.text.count == 64)
        #expect(try self.digest(Self.files, locations: ["more", "sql"]) == digest)
        let moved = Dictionary(
            uniqueKeysWithValues: Self.files.map {
                ("db/all/\($0.split(separator: "/").last ?? "")", $1)
            })
        #expect(
            try self.digest(moved, locations: ["db"]).text != digest.text,
            "the name has a folder now")
        #expect(try self.digest(moved, locations: ["db/all"]) == digest)
        var more = Self.files
        more["sql/README.md"] = "Read me."
        #expect(try self.digest(more) == digest)
    }

    @Test("Line ends and a byte-order mark do not count")
    func normalised() throws {
        let digest = try self.digest(Self.files)
        let windows = Self.files.mapValues { $0.replacing("\n", with: "\r\n") }
        let marked = Self.files.mapValues { "\u{FEFF}" + $0 }

        #expect(try self.digest(windows) == digest)
        var scripts = Self.files
        scripts.merge(marked.filter { $0.key.hasSuffix(".sql") }) { $1 }
        #expect(try self.digest(scripts) == digest)
    }

    @Test("Any other byte of any file counts, and so do its name and its absence")
    func different() throws {
        let digest = try self.digest(Self.files)
        for (name, text) in Self.files {
            for index in text.indices where text[index] != "\n" {
                var files = Self.files
                var bytes = Array(text.utf8)
                bytes[text.utf8.distance(from: text.startIndex, to: index)] ^= 1
                files[name] = String(decoding: bytes, as: UTF8.self)
                if name.hasSuffix(".conf") { continue }
                #expect(try self.digest(files) != digest, "\(name), \(index)")
            }
            var fewer = Self.files
            fewer[name] = nil
            #expect(try self.digest(fewer) != digest, "\(name) is gone")
            var longer = Self.files
            longer[name] = text + "\n"
            #expect(try self.digest(longer) != digest, "\(name) is longer")
        }
        var conf = Self.files
        conf["sql/V1__a.sql.conf"] = "executeInTransaction=false\n"
        #expect(try self.digest(conf) != digest)
        var renamed = Self.files
        renamed["more/V3__b.sql"] = renamed.removeValue(forKey: "more/V2__b.sql")
        #expect(try self.digest(renamed) != digest)
    }

    @Test("What ends one text and begins the next cannot be moved between them")
    func boundaries() throws {
        let one = try self.digest(
            ["sql/V1__a.sql": "ab", "sql/V2__b.sql": "c"], locations: ["sql"])
        let other = try self.digest(
            ["sql/V1__a.sql": "a", "sql/V2__b.sql": "bc"], locations: ["sql"])

        #expect(one != other)
    }
}
