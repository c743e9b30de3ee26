extension Double {
    /// The lowest 32 bits of the whole number, as ECMAScript takes them.
    var bits32: Int32 {
        guard self.isFinite else { return 0 }
        let whole = self.rounded(.towardZero).truncatingRemainder(dividingBy: 4_294_967_296)
        return Int32(truncatingIfNeeded: Int64(whole))
    }
}
