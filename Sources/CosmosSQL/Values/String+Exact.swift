extension String {
    /// Whether both texts have the same code points.
    func isExactly(_ other: String) -> Bool {
        // Most texts differ, which the standard comparison finds out fastest.
        self == other && self.utf8.elementsEqual(other.utf8)
    }

    /// Hashes the code points.
    func hashExactly(into hasher: inout Hasher) {
        var text = self
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(self.utf8.count)
    }

    /// Whether the text sorts before the other by UTF-16 code units, as the service sorts.
    ///
    /// The order of UTF-8 bytes is the order of UTF-16 units, except that supplementary characters
    /// (lead bytes from F0) come before U+E000–U+FFFF (lead bytes EE and EF).
    func precedes(_ other: String) -> Bool {
        var left = self.utf8.makeIterator()
        var right = other.utf8.makeIterator()
        while let rightByte = right.next() {
            guard let leftByte = left.next() else { return true }
            guard leftByte != rightByte else { continue }
            if leftByte >= 0xEE, rightByte >= 0xEE, (leftByte >= 0xF0) != (rightByte >= 0xF0) {
                return leftByte >= 0xF0
            }
            return leftByte < rightByte
        }
        return false
    }
}
