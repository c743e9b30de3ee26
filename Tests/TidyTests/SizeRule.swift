/// How long a file, a function and a protocol may be.
enum SizeRule {
    static let linesPerFile = 400
    static let linesPerFunction = 70
    static let requirementsPerProtocol = 6

    static func violations(in file: SourceFile) -> [String] {
        var found: [String] = []
        if file.lines.count > Self.linesPerFile {
            found.append(file.violation(nil, "\(file.lines.count) lines; split it by subject"))
        }
        for (number, line) in file.code.enumerated() {
            guard let declaration = DeclarationLine(line) else { continue }
            switch declaration.keyword {
            case "func", "init", "deinit", "subscript", "var":
                let length = Self.body(from: number, in: file).count
                guard length > Self.linesPerFunction else { continue }
                found.append(file.violation(number, "a function of \(length) lines; split it"))
            case "protocol":
                let count = Self.members(from: number, in: file).count
                guard count > Self.requirementsPerProtocol else { continue }
                found.append(file.violation(number, "\(count) requirements; make it two protocols"))
            default: continue
            }
        }
        return found
    }

    /// The lines of a declaration up to its closing brace; one line when it has no body.
    ///
    /// The layout is that of `swift format`: the closing brace stands under the first letter.
    static func body(from start: Int, in file: SourceFile) -> Range<Int> {
        let margin = file.code[start].indentation ?? 0
        var hasBody = file.code[start].trimmed.hasSuffix("{")
        for number in file.code.indices.dropFirst(start + 1) {
            let line = file.code[number]
            guard let indentation = line.indentation, indentation <= margin else {
                hasBody = hasBody || line.trimmed.hasSuffix("{")
                continue
            }
            if hasBody && line.trimmed.hasPrefix("}") { return start..<(number + 1) }
            guard [")", "{", "where"].contains(where: line.trimmed.hasPrefix) else {
                return start..<(start + 1)
            }
            hasBody = hasBody || line.trimmed.hasSuffix("{")
        }
        return start..<(start + 1)
    }

    /// The lines that declare a member of the type that begins at a line.
    static func members(from start: Int, in file: SourceFile) -> [Int] {
        let margin = (file.code[start].indentation ?? 0) + 4
        return Self.body(from: start, in: file).dropFirst().filter { number in
            file.code[number].indentation == margin && DeclarationLine(file.code[number]) != nil
        }
    }
}
