/// A word of a script in upper case, packed so that comparing two takes three machine comparisons.
///
/// Only words that can be keywords are told apart: ASCII letters and underscores, at most 24 of
/// them. Everything else that can stand in a statement (quoted and qualified names, strings,
/// numbers, names with digits) is ``none``. A symbol is the word of its single byte.
package struct Word: Hashable, Sendable {
    private var head: UInt64 = 0
    private var middle: UInt64 = 0
    private var tail: UInt64 = 0

    /// Whatever is no keyword and no symbol.
    package static let none = Word()

    /// Packs a word as it stands in the script.
    @inline(__always)
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 24 else { return }
        var packed = Word()
        for byte in bytes {
            let upper = byte >= 0x61 && byte <= 0x7A ? byte & 0xDF : byte
            guard upper >= 0x41 && upper <= 0x5A || upper == 0x5F else { return }
            packed.append(upper)
        }
        self = packed
    }

    /// Packs a symbol.
    init(symbol: UInt8) {
        self.head = UInt64(symbol)
    }

    private init() {}

    /// Whether the word consists of letters and underscores.
    var isKeyword: Bool {
        let last = UInt8(truncatingIfNeeded: self.head)
        return last >= 0x41 && last <= 0x5A || last == 0x5F
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        self.tail = self.tail << 8 | self.middle >> 56
        self.middle = self.middle << 8 | self.head >> 56
        self.head = self.head << 8 | UInt64(byte)
    }
}

extension Word: ExpressibleByStringLiteral {
    /// Packs a keyword, given in upper case, or a symbol.
    @inline(__always)
    package init(stringLiteral literal: StaticString) {
        literal.withUTF8Buffer { bytes in
            for byte in bytes {
                self.append(byte)
            }
        }
    }
}
