/// Replaces placeholders in a script while it is read.
///
/// Where the first byte of the prefix turns up, as many bytes as the prefix has are compared at once, and when they
/// differ they are passed on without a second look; so `$${a}` is left alone and `$$${a}` is `$$` and a value.
struct PlaceholderReplacer {
    private let prefix: [UInt8]
    private let suffix: [UInt8]
    private let script: String
    private let values: PlaceholderValues
    /// The text that could not be decided yet.
    private var pending: [UInt8] = []
    private var line = 1

    /// The longest name looked for, in bytes; a prefix without a suffix within it is text.
    private static let nameLimit = 4_096

    /// Prepares for one script.
    init(syntax: PlaceholderSyntax, values: PlaceholderValues, script: String) {
        self.prefix = Array(syntax.prefix.utf8)
        self.suffix = Array(syntax.suffix.utf8)
        self.script = script
        self.values = values
    }

    /// Replaces in the next piece of text; what may be cut is kept for the piece after it.
    ///
    /// - Throws: `MigrationError.missingPlaceholder` for a name without a value.
    mutating func replace(_ bytes: [UInt8]) throws(MigrationError) -> [UInt8] {
        guard let first = self.prefix.first, !self.pending.isEmpty || bytes.contains(first) else {
            self.line += bytes.count { $0 == 0x0A }
            return bytes
        }
        return try self.run(self.pending + bytes, isLast: false)
    }

    /// Returns what was kept.
    mutating func finish() throws(MigrationError) -> [UInt8] {
        try self.run(self.pending, isLast: true)
    }

    private mutating func run(_ text: [UInt8], isLast: Bool) throws(MigrationError) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var index = 0
        self.pending = []
        while index < text.count {
            guard text[index] == self.prefix[0] else {
                let next = text[index...].firstIndex(of: self.prefix[0]) ?? text.count
                self.append(text[index..<next], to: &output)
                index = next
                continue
            }
            let window = min(index + self.prefix.count, text.count)
            if window - index < self.prefix.count, !isLast { break }
            guard text[index..<window].elementsEqual(self.prefix) else {
                self.append(text[index..<window], to: &output)
                index = window
                continue
            }
            guard let end = self.suffixStart(in: text, from: window) else {
                if !isLast && text.count - window < Self.nameLimit { break }
                self.append(text[index..<window], to: &output)
                index = window
                continue
            }
            output += try self.value(of: String(decoding: text[window..<end], as: UTF8.self))
            index = end + self.suffix.count
        }
        self.pending = Array(text[index...])
        return output
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output += bytes
        self.line += bytes.count { $0 == 0x0A }
    }

    private func suffixStart(in text: [UInt8], from start: Int) -> Int? {
        let limit = min(text.count - self.suffix.count, start + Self.nameLimit)
        guard limit >= start else { return nil }
        return (start...limit).first { text[$0...].starts(with: self.suffix) }
    }

    private func value(of name: String) throws(MigrationError) -> String.UTF8View {
        if let value = self.values[name] { return value.utf8 }
        throw .missingPlaceholder(
            name: String(decoding: self.prefix, as: UTF8.self) + name
                + String(decoding: self.suffix, as: UTF8.self),
            script: self.script, line: self.line, isBuiltIn: self.values.isBuiltIn(name))
    }
}
