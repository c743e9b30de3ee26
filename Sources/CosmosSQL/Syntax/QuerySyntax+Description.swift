extension QuerySyntax: CustomStringConvertible {
    /// The query in canonical form, as one line.
    package var description: String {
        var words = ["SELECT"]
        if self.isDistinct { words.append("DISTINCT") }
        if let top { words.append("TOP \(top)") }
        words.append(self.selection.description)
        if !self.sources.isEmpty {
            words.append("FROM " + self.sources.map(\.description).joined(separator: " JOIN "))
        }
        if let filter { words.append("WHERE \(filter)") }
        if !self.groupKeys.isEmpty {
            words.append("GROUP BY " + self.groupKeys.map(\.description).joined(separator: ", "))
        }
        if !self.orderItems.isEmpty {
            let keys = self.orderItems.map {
                "\($0.expression)" + ($0.isDescending ? " DESC" : self.isRanked ? "" : " ASC")
            }
            words.append("ORDER BY \(self.isRanked ? "RANK " : "")" + keys.joined(separator: ", "))
        }
        if let page { words.append("OFFSET \(page.offset) LIMIT \(page.limit)") }
        return words.joined(separator: " ")
    }
}
