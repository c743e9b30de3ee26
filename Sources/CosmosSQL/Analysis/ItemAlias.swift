/// The alias that stands for the items of the container, or for what lies below some steps of them.
struct ItemAlias {
    let name: String
    let steps: [PathStep]

    /// The path of the items that an expression is; `nil` when it is something else.
    func path(of expression: ScalarExpression, parameters: [String: CosmosValue]) -> [String]? {
        guard let path = expression.path, path.root == self.name else { return nil }
        let steps = self.steps + path.steps
        let names = steps.compactMap { $0.name(with: parameters) }
        return names.count == steps.count ? names : nil
    }
}
