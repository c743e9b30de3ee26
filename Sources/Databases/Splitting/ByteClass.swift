/// What a byte can begin when it stands between two tokens.
enum ByteClass {
    case symbol
    case word
    case digit
    case quote
    case openingParenthesis
    case closingParenthesis
    case dash
    case slash
    case hash
    case dollar
}

extension Lexicon {
    /// The class of each byte.
    var byteClasses: [ByteClass] {
        var classes = [ByteClass](repeating: .symbol, count: 256)
        for byte in 0...UInt8.max where byte.isWordByte && byte != UInt8(ascii: "$") {
            classes[Int(byte)] = byte.isDigit ? .digit : .word
        }
        for byte in self.wordSymbols {
            classes[Int(byte)] = .word
        }
        for quote in self.quotes {
            classes[Int(quote.opening)] = .quote
        }
        classes[Int(UInt8(ascii: "("))] = .openingParenthesis
        classes[Int(UInt8(ascii: ")"))] = .closingParenthesis
        classes[Int(UInt8(ascii: "-"))] = .dash
        classes[Int(UInt8(ascii: "/"))] = .slash
        if self.hasHashComments { classes[Int(UInt8(ascii: "#"))] = .hash }
        if self.hasDollarQuotes { classes[Int(UInt8(ascii: "$"))] = .dollar }
        return classes
    }

    /// Whether each byte can go on with a word.
    var wordBytes: [Bool] {
        (0...UInt8.max).map { $0.isWordByte || self.wordSymbols.contains($0) }
    }
}

extension UInt8 {
    /// Whether the byte is a decimal digit.
    var isDigit: Bool {
        self >= 0x30 && self <= 0x39
    }

    /// Whether the byte belongs to words everywhere: letters of any script, digits, `_` and `$`.
    var isWordByte: Bool {
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x7A || self.isDigit || self == 0x5F || self == 0x24
            || self >= 0x80
    }
}
