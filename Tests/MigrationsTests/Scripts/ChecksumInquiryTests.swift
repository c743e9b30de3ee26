import TestKit
import Testing

@testable import Migrations

@Suite("Checksum inquiry")
struct ChecksumInquiryTests {
    private static let text = "CREATE TABLE a (x INT);\nINSERT INTO a VALUES (1);\n"
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private func cause(
        of recorded: Int32, in bytes: [UInt8], _ encoding: TextEncoding = .utf8
    ) throws -> ChecksumCause? {
        let folder = try TemporaryDirectory()
        let path = try folder.write(bytes, to: "V1__a.sql")
        return try #require(ChecksumInquiry(path: path, encoding: encoding)).cause(of: recorded)
    }

    @Test(
        "A checksum that counts line ends is told as such, whichever they were",
        arguments: ["\n", "\r\n", "\r"], [true, false])
    func lineEnds(end: String, hasMark: Bool) throws {
        let text = Array(Self.text.replacing("\n", with: end).utf8)
        let recorded = Checksum.ofAllBytes(hasMark ? Self.mark + text : text)

        #expect(try self.cause(of: recorded, in: Array(Self.text.utf8)) == .lineEnds)
    }

    @Test("So is one of a text without its last line end")
    func lastLineEnd() throws {
        let recorded = Checksum.ofAllBytes(Array(Self.text.utf8.dropLast()))

        #expect(try self.cause(of: recorded, in: Array(Self.text.utf8)) == .lineEnds)
    }

    @Test("A byte-order mark is told, in the recorded text, twice in the file, or inside of it")
    func marks() throws {
        let text = Array(Self.text.utf8)
        let plain = Checksum(of: text).value
        let counted = Checksum(of: Self.mark + Self.mark + text).value

        #expect(try self.cause(of: counted, in: text) == .byteOrderMark)
        #expect(try self.cause(of: plain, in: Self.mark + Self.mark + text) == .byteOrderMark)
        #expect(
            try self.cause(of: plain, in: text[..<24] + Self.mark + text[24...]) == .byteOrderMark)
    }

    @Test("Blanks that were added at the ends of lines are told")
    func blanks() throws {
        let recorded = Checksum(of: Array(Self.text.utf8)).value
        let file = Self.text.replacing(";\n", with: "; \t\n")

        #expect(try self.cause(of: recorded, in: Array(file.utf8)) == .trailingBlanks)
    }

    @Test("Another encoding is told by its name")
    func encoding() throws {
        let bytes = Array("SELECT 'grün';\n".utf8)
        var decoder = TextDecoder(.latin1)
        let recorded = Checksum(of: try decoder.decode(bytes)).value

        #expect(try self.cause(of: recorded, in: bytes) == .encoding(.latin1))
    }

    @Test("A change of the text has no harmless cause")
    func change() throws {
        let recorded = Checksum(of: Array("CREATE TABLE a (x BIGINT);".utf8)).value

        #expect(try self.cause(of: recorded, in: Array(Self.text.utf8)) == nil)
        #expect(ChecksumInquiry(path: "/nowhere/V1__a.sql", encoding: .utf8) == nil)
    }
}
