extension Selection: CustomStringConvertible {
    /// The selection in canonical form.
    package var description: String {
        switch self {
        case .star: "*"
        case .value(let expression): "VALUE \(expression)"
        case .items(let items):
            items.map { "\($0.expression)" + ($0.alias.map { " AS \($0)" } ?? "") }
                .joined(separator: ", ")
        }
    }
}
