import Testing

@testable import Migrations

@Suite("TextDecoder")
struct TextDecoderTests {
    /// Bytes in an encoding and the text they are.
    struct Sample: CustomTestStringConvertible {
        var encoding: TextEncoding
        var bytes: [UInt8]
        var text: String

        init(_ encoding: TextEncoding, _ bytes: [UInt8], _ text: String) {
            self.encoding = encoding
            self.bytes = bytes
            self.text = text
        }

        var testDescription: String { self.encoding.rawValue + " " + self.text }
    }

    private static let samples = [
        Sample(.utf8, Array("aé€😀b".utf8), "aé€😀b"),
        Sample(.ascii, Array("plain\n".utf8), "plain\n"),
        Sample(.latin1, [0x47, 0xF6, 0xDF, 0x80], "Göß\u{80}"),
        Sample(.windows1252, [0x80, 0x93, 0xFC], "€“ü"),
        Sample(.utf16, [0x00, 0x41, 0x00, 0xFC], "Aü"),
        Sample(.utf16, [0xFF, 0xFE, 0x41, 0x00], "A"),
        Sample(.utf16BigEndian, [0xD8, 0x3D, 0xDE, 0x00, 0x00, 0x41], "😀A"),
        Sample(.utf16LittleEndian, [0x3D, 0xD8, 0x00, 0xDE, 0x41, 0x00], "😀A"),
    ]

    @Test("Text becomes UTF-8, however its bytes are cut", arguments: Self.samples)
    func decoding(sample: Sample) throws {
        for size in 1...sample.bytes.count {
            var decoder = TextDecoder(sample.encoding)
            var decoded: [UInt8] = []
            for start in stride(from: 0, to: sample.bytes.count, by: size) {
                let end = min(start + size, sample.bytes.count)
                decoded += try decoder.decode(Array(sample.bytes[start..<end]))
            }
            try decoder.finish()

            #expect(String(decoding: decoded, as: UTF8.self) == sample.text, "pieces of \(size)")
        }
    }

    @Test(
        "A byte that is no text is named with its line",
        arguments: [
            (
                TextEncoding.utf8, [0x41, 0x0A, 0xFF],
                TextDecoder.Fault(line: 2, byte: 0xFF, encoding: .utf8)
            ),
            (.utf8, [0xC0, 0x80], .init(line: 1, byte: 0xC0, encoding: .utf8)),
            (.utf8, [0xED, 0xA0, 0x80], .init(line: 1, byte: 0xED, encoding: .utf8)),
            (.utf8, [0xF4, 0x90, 0x80, 0x80], .init(line: 1, byte: 0xF4, encoding: .utf8)),
            (.utf8, [0x0A, 0x0A, 0xE2, 0x82], .init(line: 3, byte: 0xE2, encoding: .utf8)),
            (.ascii, [0x0A, 0x80], .init(line: 2, byte: 0x80, encoding: .ascii)),
            (.windows1252, [0x81], .init(line: 1, byte: 0x81, encoding: .windows1252)),
            (.utf16BigEndian, [0xDC, 0x00], .init(line: 1, byte: 0xDC, encoding: .utf16BigEndian)),
            (.utf16BigEndian, [0x00], .init(line: 1, byte: 0x00, encoding: .utf16BigEndian)),
        ] as [(TextEncoding, [UInt8], TextDecoder.Fault)])
    func faults(encoding: TextEncoding, bytes: [UInt8], fault: TextDecoder.Fault) {
        for size in [1, bytes.count] {
            let found = #expect(throws: TextDecoder.Fault.self) {
                var decoder = TextDecoder(encoding)
                for start in stride(from: 0, to: bytes.count, by: size) {
                    _ = try decoder.decode(Array(bytes[start..<min(start + size, bytes.count)]))
                }
                try decoder.finish()
            }
            #expect(found == fault, "pieces of \(size)")
        }
    }

    @Test(
        "The encoding of a file is guessed as Flyway guesses it",
        arguments: [
            (Array("plain".utf8), TextEncoding.utf8), (Array("ü".utf8), .utf8),
            ([0x47, 0xFC], .latin1), ([0xFE, 0xFF, 0x00, 0x41], .utf16BigEndian),
            ([0xFF, 0xFE, 0x41, 0x00], .utf16LittleEndian), ([0x41, 0x00, 0x42, 0x00], .utf16),
            ([0xFF, 0xFE, 0x41], .latin1), ([], .utf8),
        ] as [([UInt8], TextEncoding)])
    func detection(bytes: [UInt8], encoding: TextEncoding) {
        #expect(TextEncoding.detected(in: bytes) == encoding)
    }

    @Test(
        "Encodings are found by name in any case",
        arguments: [
            ("utf-8", TextEncoding.utf8), ("UTF8", .utf8), ("iso-8859-1", .latin1),
            ("latin1", .latin1), ("windows-1252", .windows1252), ("Utf-16LE", .utf16LittleEndian),
        ])
    func names(name: String, encoding: TextEncoding) {
        #expect(TextEncoding(name: name) == encoding)
        #expect(TextEncoding(name: "EBCDIC") == nil)
    }
}
