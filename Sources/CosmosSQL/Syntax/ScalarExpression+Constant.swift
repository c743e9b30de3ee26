extension ScalarExpression {
    /// The value that does not depend on any row; `nil` when there is none.
    func constantValue(with parameters: [String: CosmosValue]) -> CosmosValue? {
        switch self {
        case .literal(let value):
            return value
        case .parameter(let name, _):
            return parameters[name]
        case .unary(let unary, let operand):
            return operand.constantValue(with: parameters).map { unary.evaluate($0) }
        case .array(let elements):
            let values = elements.constantValues(with: parameters)
            return values.map { .array($0.filter { !$0.isUndefined }) }
        case .object(let members):
            let values = members.map(\.value).constantValues(with: parameters)
            return values.map { .object(CosmosObject(zip(members.map(\.name), $0))) }
        default:
            return nil
        }
    }
}

extension [ScalarExpression] {
    /// The values of all expressions; `nil` when one depends on a row.
    func constantValues(with parameters: [String: CosmosValue]) -> [CosmosValue]? {
        let values = self.compactMap { $0.constantValue(with: parameters) }
        return values.count == self.count ? values : nil
    }
}
