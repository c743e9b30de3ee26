import TestKit
import Testing

@testable import Migrations

@Suite("Checksum")
struct ChecksumTests {
    private let directory: TemporaryDirectory

    init() throws {
        self.directory = try TemporaryDirectory()
    }

    @Test("All recorded vectors are there")
    func completeness() throws {
        #expect(try ChecksumVector.all().count == 58)
    }

    @Test("A script gets the checksum that Flyway gives it", arguments: try ChecksumVector.all())
    func recorded(vector: ChecksumVector) throws {
        let path = try self.directory.write(vector.bytes, to: "script.sql")
        let encoding = try #require(TextEncoding(name: vector.encoding ?? "UTF-8"))
        let placeholders = try PlaceholderValues(
            user: vector.placeholders ?? [:], builtIn: [:], separator: ":")
        let opener = try ScriptOpener(settings: MigrationSettings(), placeholders: placeholders)

        let checksums = try opener.checksums(
            of: FoundScript(path: path, relativePath: "script.sql", hasConfiguration: false),
            ScriptConfiguration(), encoding: encoding, isRepeatable: vector.kind == "repeatable",
            isProgram: false)

        #expect(checksums.effective == vector.checksum)
        #expect(vector.rawChecksum == nil || checksums.raw == vector.rawChecksum)
    }

    @Test(
        "Where a chunk ends makes no difference",
        arguments: try ChecksumVector.all().filter { $0.encoding == nil && $0.kind == nil })
    func chunks(vector: ChecksumVector) {
        for size in [1, 2, 3, 7, 8, 9, 16] {
            var checksum = Checksum()
            for start in stride(from: 0, to: vector.bytes.count, by: size) {
                checksum.update(vector.bytes[start..<min(start + size, vector.bytes.count)])
            }

            #expect(checksum.value == vector.checksum, "chunks of \(size)")
        }
    }

    @Test("Asking for the value in between changes nothing")
    func intermediateValue() {
        var checksum = Checksum()
        checksum.update([0xEF, 0xBB])

        #expect(checksum.value == Checksum(of: [0xEF, 0xBB]).value)
        checksum.update([0xBF])
        #expect(checksum.value == 0)
    }

    @Test("A text of every length has the checksum of its bytes one by one")
    func lengths() {
        let text = (0..<100).map { UInt8($0 % 23) }

        for length in 0...100 {
            var single = Checksum()
            for index in 0..<length { single.update(text[index...index]) }
            #expect(Checksum(of: Array(text[..<length])).value == single.value)
        }
    }
}
