extension UnaryOperator {
    /// Computes the operation; an operand of a wrong type gives `undefined`.
    func evaluate(_ operand: CosmosValue) -> CosmosValue {
        switch (self, operand) {
        case (.not, .boolean(let value)): .boolean(!value)
        case (.minus, .number(let value)): .number(-value)
        case (.plus, .number): operand
        case (.complement, .number(let value)): .number(Double(~value.bits32))
        default: .undefined
        }
    }
}
