extension String {
    /// Java's `hashCode()` of the text, from which Flyway derives the names of its migration locks.
    var javaHash: Int32 {
        self.utf16.reduce(0) { $0 &* 31 &+ Int32($1) }
    }
}
