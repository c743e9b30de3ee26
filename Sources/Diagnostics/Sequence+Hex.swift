extension Sequence<UInt8> {
    /// The bytes as lower-case hex digits.
    package var hexText: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: self.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
