extension String {
    /// The text between two marks, in which the closing one stands twice wherever the text has it.
    func enclosed(_ open: Unicode.Scalar, _ close: Unicode.Scalar) -> String {
        String(open) + self.doubling(close) + String(close)
    }

    /// The text with a mark twice wherever it stands once.
    ///
    /// Marks are looked for scalar by scalar, as servers do: one with an accent over it still ends a name.
    func doubling(_ mark: Unicode.Scalar) -> String {
        var scalars = UnicodeScalarView()
        for scalar in self.unicodeScalars {
            if scalar == mark { scalars.append(mark) }
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
