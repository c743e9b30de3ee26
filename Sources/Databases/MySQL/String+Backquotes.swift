extension String {
    /// The name between backquotes, which the server takes literally in every SQL mode.
    var backquoted: String { self.enclosed("`", "`") }
}
