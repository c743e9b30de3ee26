extension ExpressionCompiler {
    /// The number of candidates from which an IN list is searched by hash.
    private static let hashingThreshold = 8

    /// Compiles an operator between two operands; the right side of `??` only runs when needed.
    func compileBinary(
        _ binary: BinaryOperator, _ left: ScalarExpression, _ right: ScalarExpression
    ) throws(CosmosQueryError) -> Evaluation {
        let left = try self.compile(left)
        let right = try self.compile(right)
        if binary == .coalesce {
            return { (row) throws(CosmosQueryError) in
                let value = try left(row)
                return value.isUndefined ? try right(row) : value
            }
        }
        return { (row) throws(CosmosQueryError) in
            binary.evaluate(try left(row), try right(row))
        }
    }

    /// Compiles AND (`false` decides) or OR (`true` decides).
    ///
    /// A term that is not a boolean counts as undefined, and leaves the result undefined unless
    /// another term decides.
    func compileLogic(
        _ terms: [ScalarExpression], decisive: Bool
    ) throws(CosmosQueryError) -> Evaluation {
        let terms = try self.compile(terms)
        return { (row) throws(CosmosQueryError) in
            var isUndefined = false
            for term in terms {
                let value = try term(row).booleanValue
                if value == decisive { return .boolean(decisive) }
                if value == nil { isUndefined = true }
            }
            return isUndefined ? .undefined : .boolean(!decisive)
        }
    }

    /// Compiles `? :`, which chooses the first branch only if the condition is exactly true.
    func compileConditional(
        _ condition: ScalarExpression, _ then: ScalarExpression, _ otherwise: ScalarExpression
    ) throws(CosmosQueryError) -> Evaluation {
        let condition = try self.compile(condition)
        let then = try self.compile(then)
        let otherwise = try self.compile(otherwise)
        return { (row) throws(CosmosQueryError) in
            try condition(row).booleanValue == true ? try then(row) : try otherwise(row)
        }
    }

    /// Compiles BETWEEN as the conjunction of two comparisons.
    func compileBetween(
        _ value: ScalarExpression, _ low: ScalarExpression, _ high: ScalarExpression
    ) throws(CosmosQueryError) -> Evaluation {
        let value = try self.compile(value)
        let low = try self.compile(low)
        let high = try self.compile(high)
        return { (row) throws(CosmosQueryError) in
            let value = try value(row)
            let isAbove = BinaryOperator.greaterOrEqual.evaluate(value, try low(row)).booleanValue
            let isBelow = BinaryOperator.lessOrEqual.evaluate(value, try high(row)).booleanValue
            return switch (isAbove, isBelow) {
            case (false, _), (_, false): .boolean(false)
            case (true, true): .boolean(true)
            default: .undefined
            }
        }
    }

    /// Compiles IN; a long list of constants is hashed once.
    func compileMembership(
        _ value: ScalarExpression, _ candidates: [ScalarExpression]
    ) throws(CosmosQueryError) -> Evaluation {
        let value = try self.compile(value)
        if candidates.count >= Self.hashingThreshold, let parameters = self.compilation.parameters,
            let constants = candidates.constantValues(with: parameters)
        {
            let set = Set(constants)
            return { (row) throws(CosmosQueryError) in
                let value = try value(row)
                return value.isUndefined ? .undefined : .boolean(set.contains(value))
            }
        }
        let candidates = try self.compile(candidates)
        return { (row) throws(CosmosQueryError) in
            let value = try value(row)
            guard !value.isUndefined else { return .undefined }
            for candidate in candidates where try candidate(row) == value {
                return .boolean(true)
            }
            return .boolean(false)
        }
    }

    /// Compiles LIKE; a pattern that stays the same is read once.
    ///
    /// An ESCAPE of other than one character leaves the result undefined.
    func compileLike(
        _ value: ScalarExpression, _ pattern: ScalarExpression, _ escape: ScalarExpression?
    ) throws(CosmosQueryError) -> Evaluation {
        let value = try self.compile(value)
        let pattern = try self.compile(pattern)
        let escapes = try self.compile(escape.map { [$0] } ?? [])
        let patterns = Memo<LikePattern.Source, LikePattern>()
        return { (row) throws(CosmosQueryError) in
            guard case .string(let text) = try value(row),
                case .string(let pattern) = try pattern(row)
            else { return .undefined }
            let escape = try escapes.first.map { (escape) throws(CosmosQueryError) in
                Array(try escape(row).stringValue?.utf16 ?? "".utf16)
            }
            guard escape.map({ $0.count == 1 }) != false else { return .undefined }
            let like = patterns.value(for: LikePattern.Source(pattern, escape: escape?.first)) {
                LikePattern($0)
            }
            return .boolean(like.matches(text))
        }
    }
}
