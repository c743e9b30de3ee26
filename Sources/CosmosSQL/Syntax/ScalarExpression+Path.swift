extension ScalarExpression {
    /// A path below an alias, such as `c.name.first` or `c["tags"][0]`.
    struct Path {
        let root: String
        let steps: [PathStep]
        let position: TextPosition
    }

    /// The path that the expression is; `nil` when it is something else.
    var path: Path? {
        switch self {
        case .identifier(let name, let position):
            return Path(root: name, steps: [], position: position)
        case .member(let base, let name):
            return base.path?.adding(.name(name))
        case .subscripted(let base, .parameter(let name, _)):
            return base.path?.adding(.parameter(name))
        case .subscripted(let base, .literal(.number(let number))):
            guard let index = Int(exactly: number) else { return nil }
            return base.path?.adding(.index(index))
        default:
            return nil
        }
    }
}

extension ScalarExpression.Path {
    fileprivate func adding(_ step: PathStep) -> Self {
        Self(root: self.root, steps: self.steps + [step], position: self.position)
    }
}

extension PathStep {
    /// The name or the index in decimal; `nil` when a parameter is missing or neither.
    func name(with parameters: [String: CosmosValue]) -> String? {
        switch self {
        case .name(let name): return name
        case .index(let index): return String(index)
        case .parameter(let name):
            switch parameters[name] {
            case .string(let name): return name
            case .number(let number): return Int(exactly: number).map { String($0) }
            default: return nil
            }
        }
    }
}
