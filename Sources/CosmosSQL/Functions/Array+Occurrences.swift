extension Array where Element: Equatable {
    /// Finds the first place, not before `start`, where the elements sought stand.
    func firstOccurrence(of sought: [Element], from start: Int = 0) -> Int? {
        guard start + sought.count <= self.count else { return nil }
        return (start...(self.count - sought.count)).first {
            self[$0..<($0 + sought.count)] == sought[...]
        }
    }

    /// Finds the last place where the elements sought stand and end before `end`.
    func lastOccurrence(of sought: [Element], endingBefore end: Int) -> Int? {
        let end = Swift.min(end, self.count)
        guard sought.count <= end else { return nil }
        return (0...(end - sought.count)).last {
            self[$0..<($0 + sought.count)] == sought[...]
        }
    }

    /// The pieces between the places where a separator of at least one element stands.
    func pieces(separatedBy separator: [Element]) -> [ArraySlice<Element>] {
        var pieces: [ArraySlice<Element>] = []
        var start = 0
        while let place = self.firstOccurrence(of: separator, from: start) {
            pieces.append(self[start..<place])
            start = place + separator.count
        }
        pieces.append(self[start...])
        return pieces
    }
}
