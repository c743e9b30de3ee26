extension String {
    /// The text with control characters, line ends and tabs aside, made visible.
    ///
    /// Scripts, documents and servers' messages must not be able to steer the terminal they are shown on.
    var printable: String { self.showingControls(except: "\n\t") }

    /// The text in one line, with every control character made visible.
    var printableLine: String { self.showingControls(except: "") }

    private func showingControls(except kept: String) -> String {
        let isHidden = { (scalar: Unicode.Scalar) in
            (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
                && !kept.unicodeScalars.contains(scalar)
        }
        guard self.unicodeScalars.contains(where: isHidden) else { return self }
        var text = UnicodeScalarView()
        for scalar in self.unicodeScalars {
            text.append(isHidden(scalar) ? Self.picture(of: scalar) : scalar)
        }
        return String(text)
    }

    /// U+2400 and on are the pictures of U+0000 and on.
    private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.value < 0x20 ? Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}" : "\u{FFFD}"
    }
}
