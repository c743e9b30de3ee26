import Foundation

extension String {
    /// How many blanks the line begins with, or nil when it holds nothing else.
    var indentation: Int? {
        self.utf8.firstIndex { $0 != UInt8(ascii: " ") }
            .map { self.utf8.distance(from: self.utf8.startIndex, to: $0) }
    }

    /// The line without blanks at its ends.
    var trimmed: String { self.trimmingCharacters(in: .whitespaces) }

    /// Whether the text holds the given one where no letter, digit or `_` touches an end of it that is such itself.
    func holdsWord(_ word: String) -> Bool {
        guard self.contains(word) else { return false }
        let text = Array(self.utf8)
        let wanted = Array(word.utf8)
        guard let first = wanted.first, let last = wanted.last, text.count >= wanted.count else {
            return false
        }
        return (0...(text.count - wanted.count)).contains { start in
            let end = start + wanted.count
            return text[start..<end].elementsEqual(wanted)
                && !(first.isWordPart && start > 0 && text[start - 1].isWordPart)
                && !(last.isWordPart && end < text.count && text[end].isWordPart)
        }
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter, a digit or `_`.
    fileprivate var isWordPart: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
