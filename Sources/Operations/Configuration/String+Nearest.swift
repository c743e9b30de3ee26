extension String {
    /// The candidate this text was most likely meant to be, or `nil` when none is near.
    ///
    /// Near means at most a third of the letters wrong, and never more than three; case does not count.
    package func nearest(in candidates: some Sequence<String>) -> String? {
        let limit = Swift.min(3, Swift.max(1, self.count / 3))
        let typed = Array(self.lowercased())
        return
            candidates
            .map { (candidate: $0, distance: Self.distance(typed, Array($0.lowercased()))) }
            .filter { $0.distance <= limit }
            .min { $0.distance < $1.distance }?.candidate
    }

    /// The number of letters to insert, delete, change or swap with their neighbour.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        guard !one.isEmpty, !other.isEmpty else { return Swift.max(one.count, other.count) }
        var rows = [Array(0...other.count)]
        for i in 1...one.count {
            var row = [i]
            for j in 1...other.count {
                let isSame = one[i - 1] == other[j - 1]
                var best = Swift.min(
                    rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (isSame ? 0 : 1))
                if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] {
                    best = Swift.min(best, rows[i - 2][j - 2] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
