import Crypto
import Diagnostics

/// Reads a script once and gives what documents say of it.
///
/// The text is taken with LF line ends and without a byte-order mark. It is kept only up to the limit of
/// ``RecordedScript``; the checksum is always that of the whole.
package struct ScriptDigest {
    private var hash = SHA256()
    private var lines = LineEnds()
    private var kept: [UInt8]? = []
    /// How many bytes the text has had so far.
    package private(set) var byteCount = 0

    /// Begins with the empty script.
    package init() {}

    /// Takes in the next bytes of the script, in UTF-8.
    package mutating func update(_ chunk: [UInt8]) {
        let text = self.lines.normalise(chunk)
        self.hash.update(data: text)
        self.byteCount += text.count
        if self.byteCount > RecordedScript.defaultLimit {
            self.kept = nil
        } else {
            self.kept?.append(contentsOf: text)
        }
    }

    /// SHA-256 of what was read, in lower-case hex.
    package var checksum: String { self.hash.finalize().hexText }

    /// The text that was read, or its length where it is too long.
    package var recorded: RecordedScript {
        self.kept.map { RecordedScript(String(decoding: $0, as: UTF8.self)) }
            ?? RecordedScript(omittedByteCount: self.byteCount)
    }
}

/// Makes every line end LF and takes one byte-order mark off the start, chunk by chunk.
private struct LineEnds {
    private var endedInCR = false
    private var isAtStart = true

    /// The next chunk, normalised.
    mutating func normalise(_ chunk: [UInt8]) -> [UInt8] {
        var chunk = chunk[...]
        if self.isAtStart, chunk.starts(with: [0xEF, 0xBB, 0xBF]) { chunk = chunk.dropFirst(3) }
        if !chunk.isEmpty { self.isAtStart = false }
        guard self.endedInCR || chunk.contains(0x0D) else { return Array(chunk) }
        var text: [UInt8] = []
        text.reserveCapacity(chunk.count)
        for byte in chunk {
            if byte == 0x0A, self.endedInCR {
                self.endedInCR = false
                continue
            }
            self.endedInCR = byte == 0x0D
            text.append(byte == 0x0D ? 0x0A : byte)
        }
        return text
    }
}
