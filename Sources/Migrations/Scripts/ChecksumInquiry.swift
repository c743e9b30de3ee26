/// Looks for the harmless change behind a checksum: computes those of the same text in its other forms.
///
/// Flyway's checksum leaves out line ends and one leading byte-order mark, so these never differ between two of
/// its own. They do where an older tool recorded the checksum, where a mark stands twice or inside the text, or where
/// the encoding was another one.
struct ChecksumInquiry {
    /// Larger files are not looked into, in bytes; the memory of a run stays small.
    static let limit = 8 * 1_024 * 1_024

    private let encoding: TextEncoding
    private let bytes: [UInt8]

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Reads a file; `nil` when it cannot be read or is too large.
    init?(path: String, encoding: TextEncoding) {
        guard let bytes = (try? ScriptReader.bytes(of: path, atMost: Self.limit)) ?? nil else {
            return nil
        }
        self.encoding = encoding
        self.bytes = bytes
    }

    /// What alone explains the recorded checksum; `nil` when the text itself has changed, as far as one can tell.
    func cause(of recorded: Int32) -> ChecksumCause? {
        guard let text = self.text(in: self.encoding) else { return nil }
        let lines = Self.lines(Self.withoutMarks(text))
        let clean = Array(lines.joined())
        if [clean, Self.mark + Self.mark + clean, Self.mark + text]
            .contains(where: { Checksum(of: $0).value == recorded })
        {
            return .byteOrderMark
        }
        if Self.countsLineEnds(recorded, lines) { return .lineEnds }
        let trimmed = lines.flatMap { line in
            line.reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed()
        }
        if Checksum(of: trimmed).value == recorded { return .trailingBlanks }
        let other = TextEncoding.allCases.first { encoding in
            encoding != self.encoding
                && self.text(in: encoding).map { Checksum(of: $0).value } == recorded
        }
        return other.map(ChecksumCause.encoding)
    }

    /// Whether a checksum of all bytes is the recorded one, for any line end, last line and mark.
    private static func countsLineEnds(_ recorded: Int32, _ lines: [ArraySlice<UInt8>]) -> Bool {
        for end: [UInt8] in [[0x0A], [0x0D, 0x0A], [0x0D]] {
            let open = Array(lines.joined(separator: end))
            for text in [open, open + end] {
                if Checksum.ofAllBytes(text) == recorded { return true }
                if Checksum.ofAllBytes(Self.mark + text) == recorded { return true }
            }
        }
        return false
    }

    private func text(in encoding: TextEncoding) -> [UInt8]? {
        var decoder = TextDecoder(encoding)
        guard let text = try? decoder.decode(self.bytes), (try? decoder.finish()) != nil else {
            return nil
        }
        return text
    }

    private static func withoutMarks(_ text: [UInt8]) -> [UInt8] {
        var rest = text[...]
        var clean: [UInt8] = []
        while let range = rest.firstRange(of: Self.mark) {
            clean += rest[..<range.lowerBound]
            rest = rest[range.upperBound...]
        }
        return clean + rest
    }

    /// The lines without their ends; a final line end begins no further line.
    private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < text.count {
            if text[index] == 0x0A || text[index] == 0x0D {
                lines.append(text[start..<index])
                let isPair =
                    text[index] == 0x0D && index + 1 < text.count && text[index + 1] == 0x0A
                index += isPair ? 1 : 0
                start = index + 1
            }
            index += 1
        }
        if start < text.count { lines.append(text[start...]) }
        return lines
    }
}

extension ResolvedMigration {
    /// What alone explains a recorded checksum that is not this script's; reads the file.
    func cause(of recorded: Int32) -> ChecksumCause? {
        ChecksumInquiry(path: self.path, encoding: self.encoding)?.cause(of: recorded)
    }
}
