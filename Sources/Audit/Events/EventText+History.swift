import CosmosSQL

extension EventText {
    private static let historyNames = NameTable(HistoryMember.allCases.map { "\($0)" })

    /// The members of a reference to a row of the history.
    private enum HistoryMember: Int, CaseIterable {
        case checksum
        case installedRank
        case success
        case table
        case version
    }

    /// The row of the history table, and that table, which a member names.
    func history(at place: Range<Int>) -> (row: HistoryReference?, table: String?) {
        guard !place.isEmpty else { return (nil, nil) }
        if let history = self.plainHistory(at: place) { return history }
        let history = self.value(at: place)?.objectValue
        return (history.flatMap(HistoryReference.init), history?["table"]?.stringValue)
    }

    /// The same of a reference with all its members and without escapes, which need not be decoded.
    private func plainHistory(at place: Range<Int>) -> (row: HistoryReference?, table: String?)? {
        var places = [Range<Int>](repeating: 0..<0, count: HistoryMember.allCases.count)
        var scanner = CanonicalScanner(self.bytes, at: place.lowerBound)
        let isObject = scanner.readObject { name, value in
            guard let index = Self.historyNames.index(of: name, in: self.bytes) else { return }
            places[index] = value
        }
        func value(_ member: HistoryMember) -> Range<Int> { places[member.rawValue] }
        guard isObject, let rank = self.number(at: value(.installedRank)),
            let version = self.plainText(at: value(.version)),
            let checksum = self.signedNumber(at: value(.checksum)),
            let success = self.boolean(at: value(.success))
        else { return nil }
        let table = value(.table)
        let name = table.isEmpty ? nil : self.plainText(at: table)
        guard table.isEmpty || name != nil else { return nil }
        let row = HistoryReference(
            installedRank: Int(rank), version: version, checksum: checksum, success: success)
        return (row, name)
    }

    /// A text in quotes without escapes.
    private func plainText(at place: Range<Int>) -> String? {
        guard place.count >= 2, self.bytes[place.lowerBound] == UInt8(ascii: "\"") else {
            return nil
        }
        let inside = self.bytes[place].dropFirst().dropLast()
        return inside.contains(UInt8(ascii: "\\")) ? nil : String(validating: inside, as: UTF8.self)
    }

    private func signedNumber(at place: Range<Int>) -> Int32? {
        guard let first = place.first, self.bytes[first] == UInt8(ascii: "-") else {
            return self.number(at: place).flatMap { Int32(exactly: $0) }
        }
        return self.number(at: place.dropFirst()).flatMap { Int32(exactly: -$0) }
    }

    private func boolean(at place: Range<Int>) -> Bool? {
        guard let first = place.first else { return nil }
        return switch (self.bytes[first], place.count) {
        case (UInt8(ascii: "t"), 4): true
        case (UInt8(ascii: "f"), 5): false
        default: nil
        }
    }
}
