/// Reads a `.env` file: `NAME=value`, one a line.
///
/// `#` begins a comment, also after an unquoted value and a blank. `export` may stand before a name. A value in quotes
/// may go over several lines; in double quotes `\n`, `\t`, `\"` and `\\` are escapes, in single quotes everything stands
/// for itself. Lines that are no assignment belong to other programs and are passed over.
struct DotEnvReader {
    /// The variables of a file, with the lines they stand on.
    ///
    /// - Throws: `ConfigurationError.malformedFile` where a quote is never closed.
    func variables(
        in file: TextFile
    ) throws(ConfigurationError) -> [(name: String, value: String, line: Int)] {
        var variables: [(name: String, value: String, line: Int)] = []
        let lines = file.lines
        var index = 0
        while index < lines.count {
            let number = index + 1
            var line = lines[index].trimmed
            index += 1
            if line.hasPrefix("export ") { line = line.dropFirst(7).trimmed }
            guard line.first != "#", let end = line.firstIndex(of: "="), end != line.startIndex
            else { continue }
            var text = String(line[end...].dropFirst().trimmed)
            var value = Self.unquoted(text)
            while value == nil, index < lines.count {
                text += "\n" + lines[index]
                value = Self.unquoted(text)
                index += 1
            }
            guard let value else {
                throw .malformedFile(
                    location: file.location(line: number), reason: "the quote is not closed")
            }
            variables.append((String(line[..<end].trimmed), value, number))
        }
        return variables
    }

    /// The value without its quotes; `nil` where they are not closed.
    private static func unquoted(_ text: String) -> String? {
        guard let quote = text.first, quote == "\"" || quote == "'" else {
            let comment = text.firstRange(of: " #")?.lowerBound ?? text.endIndex
            return String(text[..<comment].trimmed)
        }
        var value = ""
        var isEscaped = false
        for character in text.dropFirst() {
            if isEscaped {
                value +=
                    ["n": "\n", "t": "\t", "\"": "\"", "\\": "\\"][character] ?? "\\\(character)"
                isEscaped = false
            } else if character == "\\", quote == "\"" {
                isEscaped = true
            } else if character == quote {
                return value
            } else {
                value.append(character)
            }
        }
        return nil
    }
}
