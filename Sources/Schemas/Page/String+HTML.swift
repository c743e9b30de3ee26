extension String {
    /// The text as it stands in an element or attribute of HTML; what cannot be seen is shown by its number.
    ///
    /// Names come from a database, and must neither open a tag nor turn round the direction of what follows.
    var htmlText: String {
        var text = ""
        for scalar in self.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\t", "\n": text.unicodeScalars.append(scalar)
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator:
                    text += "\u{27E8}U+\(String(scalar.value, radix: 16, uppercase: true))\u{27E9}"
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }
}
