extension BinaryOperator {
    /// Computes the operation; operands of a wrong type give `undefined`.
    func evaluate(_ left: CosmosValue, _ right: CosmosValue) -> CosmosValue {
        switch self {
        case .coalesce:
            return left.isUndefined ? right : left
        case .equal, .notEqual:
            guard !left.isUndefined, !right.isUndefined else { return .undefined }
            return .boolean((left == right) == (self == .equal))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return self.compare(left, right)
        case .concatenate:
            guard case .string(let left) = left, case .string(let right) = right else {
                return .undefined
            }
            return .string(left + right)
        default:
            guard case .number(let left) = left, case .number(let right) = right else {
                return .undefined
            }
            return .number(self.compute(left, right))
        }
    }

    private func compare(_ left: CosmosValue, _ right: CosmosValue) -> CosmosValue {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            switch self {
            case .less: .boolean(left < right)
            case .lessOrEqual: .boolean(left <= right)
            case .greater: .boolean(left > right)
            default: .boolean(left >= right)
            }
        case (.string, .string), (.boolean, .boolean), (.null, .null):
            switch self {
            case .less: .boolean(left.precedes(right))
            case .lessOrEqual: .boolean(!right.precedes(left))
            case .greater: .boolean(right.precedes(left))
            default: .boolean(!left.precedes(right))
            }
        default: .undefined
        }
    }

    private func compute(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        case .remainder: left.truncatingRemainder(dividingBy: right)
        default: self.computeBits(left.bits32, right.bits32)
        }
    }

    private func computeBits(_ left: Int32, _ right: Int32) -> Double {
        switch self {
        case .bitOr: Double(left | right)
        case .bitXor: Double(left ^ right)
        case .bitAnd: Double(left & right)
        case .shiftLeft: Double(left << (right & 31))
        case .shiftRight: Double(left >> (right & 31))
        default: Double(UInt32(bitPattern: left) >> UInt32(right & 31))
        }
    }
}
