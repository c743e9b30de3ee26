import Audit
import Diagnostics
import TestKit
import Testing

@Suite("SignedCheckpoint")
struct SignedCheckpointTests {
    @Test("A note of Go's checksum database is read, written and verified")
    func published() throws {
        let note = try SignedCheckpoint(parsing: CheckpointFixture.published)
        let key = try VerifierKey(parsing: CheckpointFixture.publishedKey)

        #expect(note.checkpoint.origin == "go.sum database tree")
        #expect(note.checkpoint.size == 15_081_221)
        #expect(note.text == CheckpointFixture.published)
        #expect(note.isSigned(by: key))
        let other = try SignedCheckpoint(
            parsing: CheckpointFixture.published.replacing("15081221", with: "15081222"))
        #expect(!other.isSigned(by: key))
    }

    @Test("The keys that signed are told from those that did not, and unknown ones are ignored")
    func severalKeys() throws {
        let keys = try (1...3).map { try CheckpointFixture.key($0) }
        let stranger = try CheckpointFixture.key(9, name: "witness.example")
        let note = try keys[0].sign(CheckpointFixture.checkpoint(5), with: [keys[1], stranger])
        let read = try SignedCheckpoint(parsing: note.text)

        #expect(read == note)
        #expect(read.signatures.count == 3)
        #expect(keys.map { read.isSigned(by: $0.verifier) } == [true, true, false])
        #expect(
            try keys[0].sign(CheckpointFixture.checkpoint(5), with: [keys[1], stranger]) == note)
    }

    @Test("A further signature in the name of a key that is wrong spoils the right one")
    func wrongTwin() throws {
        let key = try CheckpointFixture.key(1)
        let note = try key.sign(CheckpointFixture.checkpoint(5))
        let other = try key.sign(CheckpointFixture.checkpoint(6))
        let line = try #require(other.text.split(separator: "\n").last)
        let both = try SignedCheckpoint(parsing: note.text + line + "\n")

        #expect(both.signatures.count == 2)
        #expect(!both.isSigned(by: key.verifier))
    }

    @Test("No byte of a note can be changed without the signature being lost")
    func changedBytes() throws {
        let key = try CheckpointFixture.key(1)
        let bytes = Array(try key.sign(CheckpointFixture.checkpoint(5)).text.utf8)
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                guard let text = String(validating: changed, as: UTF8.self),
                    let note = try? SignedCheckpoint(parsing: text)
                else { continue }
                #expect(!note.isSigned(by: key.verifier), "byte \(place), bit \(bit)")
                #expect(note.text.utf8.elementsEqual(changed), "byte \(place), bit \(bit)")
            }
        }
    }

    @Test("What is not a note is refused, with the line")
    func refused() throws {
        let note = try CheckpointFixture.note(5)
        let body = note.checkpoint.text
        let line = try #require(note.text.split(separator: "\n").last.map(String.init))
        let name = CheckpointFixture.origin
        let cases: [(String, NoteDefect, Int)] = [
            ("", .unterminated, 1),
            (body, .noSignature, 4),
            (body + "\n", .noSignature, 5),
            (body + line + "\n", .noSignature, 5),
            (body + "\n" + line, .unterminated, 5),
            (body + "\n" + line + "\r\n", .controlCharacter, 5),
            (body + "\n" + line + "\n\n", .noSignature, 7),
            (body + "\n\n" + line + "\n", .emptyLine, 4),
            (body + "\n- \(line.dropFirst(2))\n", .signatureLine, 5),
            (body + "\n\(line) x\n", .signatureLine, 5),
            (body + "\n\u{2014} \(name)\n", .signatureLine, 5),
            (body + "\n\u{2014}  \(name) AAAAAAA=\n", .signatureLine, 5),
            (body + "\n\u{2014} a+b AAAAAAA=\n", .signatureName, 5),
            (body + "\n\u{2014} a\u{00A0}b AAAAAAA=\n", .signatureName, 5),
            (body + "\n\u{2014}  AAAAAAA=\n", .signatureName, 5),
            (body + "\n\u{2014} \(name) AAAAAA==\n", .signatureText, 5),
            (body + "\n\u{2014} \(name) AAAAAA\n", .signatureText, 5),
            (body + "\n" + line + "\n\u{2014} \(name) AAAAAAB=\n", .signatureText, 6),
            (
                body + "\n" + String(repeating: line + "\n", count: 17), .tooManySignatures, 21
            ),
            (body + String(repeating: "x", count: 300_000), .tooLong, 1),
        ]
        for (text, defect, place) in cases {
            #expect(throws: CheckpointError.malformed(defect, line: place), "\(text.prefix(300))") {
                try SignedCheckpoint(parsing: text)
            }
        }
        let most = body + "\n" + String(repeating: line + "\n", count: 16)
        #expect(try SignedCheckpoint(parsing: most).signatures.count == 16)
    }

    @Test("Random bytes never crash the reader, and what is read has that text")
    func randomTexts() throws {
        var generator = SeededGenerator()
        let note = try CheckpointFixture.note(5).text
        for _ in 0..<2_000 {
            var bytes = Array(note.utf8)
            for _ in 0...Int.random(in: 0...3, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[bytes.count - 1 - place], at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let read = try? SignedCheckpoint(parsing: text)
            #expect(read.map { $0.text.utf8.elementsEqual(text.utf8) } ?? true, "\(generator)")
        }
    }
}
