import Glibc

/// Functions on numbers.
enum MathFunctions {
    static func arcCosine(_ x: Double) -> Double { acos(x) }
    static func arcSine(_ x: Double) -> Double { asin(x) }
    static func arcTangent(_ x: Double) -> Double { atan(x) }
    static func arcTangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
    static func cosine(_ x: Double) -> Double { cos(x) }
    static func exponential(_ x: Double) -> Double { exp(x) }
    static func decimalLogarithm(_ x: Double) -> Double { log10(x) }
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
    static func sine(_ x: Double) -> Double { sin(x) }
    static func tangent(_ x: Double) -> Double { tan(x) }

    /// LOG: the natural logarithm, or the one of the given base.
    static func logarithm(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let x = arguments[0].numberValue else { return .undefined }
        guard arguments.count > 1 else { return .number(log(x)) }
        return arguments[1].numberValue.map { .number(log(x) / log($0)) } ?? .undefined
    }

    /// NUMBERBIN: the number rounded down to a multiple of the bin size, which is 1 if not given.
    static func bin(_ arguments: [CosmosValue]) -> CosmosValue {
        guard let x = arguments[0].numberValue,
            let size = arguments.count > 1 ? arguments[1].numberValue : 1, size != 0
        else { return .undefined }
        return .number((x / size).rounded(.down) * size)
    }

    static func complement(_ arguments: [CosmosValue]) -> CosmosValue {
        arguments[0].integerValue.map { .number(Double(~$0)) } ?? .undefined
    }

    /// IS_INTEGER: whether the value is a whole number of 64 bits, 2^63 counted in because the
    /// double nearest to the greatest of them is 2^63.
    static func isInteger(_ value: CosmosValue) -> Bool {
        value.integerValue != nil || value.numberValue == 0x1p63
    }

    static func random(_ compilation: Compilation) -> ([CosmosValue]) -> CosmosValue {
        let random = compilation.environment.random
        return { _ in .number(random()) }
    }
}
