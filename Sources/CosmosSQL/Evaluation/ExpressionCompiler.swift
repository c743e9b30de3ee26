/// Turns expressions into evaluations: names become slots, functions their implementations.
struct ExpressionCompiler {
    /// Where the expression stands, as far as aggregates are concerned.
    enum Place {
        /// Aggregates have no meaning here.
        case row
        /// Aggregates are computed over groups and noted here.
        case group(AggregateCalls)
        /// Inside the argument of an aggregate.
        case aggregate
    }

    let compilation: Compilation
    let scope: Scope
    var place = Place.row

    /// Compiles an expression.
    func compile(_ expression: ScalarExpression) throws(CosmosQueryError) -> Evaluation {
        if !self.scope.groupSlots.isEmpty,
            let slot = self.scope.groupSlots[expression.description]
        {
            return { row in row[slot] }
        }
        switch expression {
        case .literal(let value):
            return { _ in value }
        case .parameter(let name, let position):
            let value = try self.compilation.value(of: name, at: position) ?? .undefined
            return { _ in value }
        case .identifier, .member, .subscripted:
            return try self.compileAccess(expression)
        case .unary(let unary, let operand):
            let operand = try self.compile(operand)
            return { (row) throws(CosmosQueryError) in unary.evaluate(try operand(row)) }
        case .binary(let binary, let left, let right):
            return try self.compileBinary(binary, left, right)
        case .conjunction(let terms):
            return try self.compileLogic(terms, decisive: false)
        case .disjunction(let terms):
            return try self.compileLogic(terms, decisive: true)
        case .conditional(let condition, let then, let otherwise):
            return try self.compileConditional(condition, then, otherwise)
        case .negated(let predicate):
            let predicate = try self.compile(predicate)
            return { (row) throws(CosmosQueryError) in
                UnaryOperator.not.evaluate(try predicate(row))
            }
        case .between(let value, let low, let high):
            return try self.compileBetween(value, low, high)
        case .membership(let value, let candidates):
            return try self.compileMembership(value, candidates)
        case .like(let value, let pattern, let escape):
            return try self.compileLike(value, pattern, escape)
        case .array(let elements):
            return try self.compileArray(elements)
        case .object(let members):
            return try self.compileObject(members)
        case .call(let name, let arguments, let position):
            return try self.compileCall(name, arguments, at: position)
        case .userDefinedCall(let name, _, let position):
            throw .unsupported(feature: "the user-defined function udf.\(name)", at: position)
        case .subquery(let role, let query, let position):
            return try self.compileSubquery(role, query, at: position)
        }
    }

    /// Compiles several expressions.
    func compile(_ expressions: [ScalarExpression]) throws(CosmosQueryError) -> [Evaluation] {
        try expressions.map { (expression) throws(CosmosQueryError) in
            try self.compile(expression)
        }
    }
}

// MARK: - Names, members and constructors

extension ExpressionCompiler {
    private func compileAccess(
        _ expression: ScalarExpression
    ) throws(CosmosQueryError) -> Evaluation {
        if let path = expression.path, let alias = self.scope.alias(named: path.root),
            alias.isGrouped
        {
            throw .notGrouped(expression.description, at: path.position)
        }
        switch expression {
        case .identifier(let name, let position):
            return try self.compileIdentifier(name, at: position)
        case .member(let base, let name):
            let base = try self.compile(base)
            return { (row) throws(CosmosQueryError) in try base(row)[name] }
        case .subscripted(let base, let subscripts):
            let base = try self.compile(base)
            let subscripts = try self.compile(subscripts)
            return { (row) throws(CosmosQueryError) in
                try base(row).member(selectedBy: try subscripts(row))
            }
        default:
            return try self.compile(expression)
        }
    }

    private func compileIdentifier(
        _ name: String, at position: TextPosition
    ) throws(CosmosQueryError) -> Evaluation {
        if let slot = self.scope.alias(named: name)?.slot { return { row in row[slot] } }
        switch name {
        case "NaN": return { _ in .number(.nan) }
        case "Infinity": return { _ in .number(.infinity) }
        default: throw .unresolvedIdentifier(name, at: position)
        }
    }

    private func compileArray(
        _ elements: [ScalarExpression]
    ) throws(CosmosQueryError) -> Evaluation {
        let elements = try self.compile(elements)
        return { (row) throws(CosmosQueryError) in
            let values = try elements.map { (element) throws(CosmosQueryError) in try element(row) }
            return .array(values.filter { !$0.isUndefined })
        }
    }

    private func compileObject(
        _ members: [(name: String, value: ScalarExpression)]
    ) throws(CosmosQueryError) -> Evaluation {
        let names = members.map(\.name)
        let values = try self.compile(members.map(\.value))
        return { (row) throws(CosmosQueryError) in
            var object = CosmosObject()
            for (name, value) in zip(names, values) {
                object[name] = try value(row)
            }
            return .object(object)
        }
    }
}

// MARK: - Calls and subqueries

extension ExpressionCompiler {
    private func compileCall(
        _ name: String, _ arguments: [ScalarExpression], at position: TextPosition
    ) throws(CosmosQueryError) -> Evaluation {
        guard let function = CosmosFunction.named(name) else {
            throw .unknownFunction(name, at: position)
        }
        if case .unsupported = function.implementation {
            throw .unsupported(feature: "the function \(function.name)", at: position)
        }
        guard function.arity.contains(arguments.count) else {
            throw .argumentCount(function: function.name, allowed: function.arity, at: position)
        }
        if case .aggregate(let aggregate) = function.implementation {
            return try self.compileAggregate(
                aggregate, of: arguments[0], named: function.name, at: position)
        }
        let compute = function.implementation.prepare(for: self.compilation)
        let arguments = try self.compile(arguments)
        return { (row) throws(CosmosQueryError) in
            compute(
                try arguments.map { (argument) throws(CosmosQueryError) in try argument(row) })
        }
    }

    private func compileAggregate(
        _ aggregate: Aggregate, of argument: ScalarExpression, named name: String,
        at position: TextPosition
    ) throws(CosmosQueryError) -> Evaluation {
        switch self.place {
        case .row: throw .misplacedAggregate(name, at: position)
        case .aggregate: throw .nestedAggregate(name, at: position)
        case .group(let calls):
            let compiler = ExpressionCompiler(
                compilation: self.compilation, scope: calls.rowScope, place: .aggregate)
            let slot = self.compilation.addSlot()
            calls.add(
                .init(aggregate: aggregate, argument: try compiler.compile(argument), slot: slot))
            return { row in row[slot] }
        }
    }

    private func compileSubquery(
        _ role: SubqueryRole, _ query: QuerySyntax, at position: TextPosition
    ) throws(CosmosQueryError) -> Evaluation {
        let plan = try QueryCompiler(compilation: self.compilation).compile(query, in: self.scope)
        switch role {
        case .scalar:
            return { (row) throws(CosmosQueryError) in
                var result = CosmosValue.undefined
                try plan.run(row) { (value) throws(CosmosQueryError) in
                    guard result.isUndefined else { throw .scalarSubqueryCardinality(at: position) }
                    result = value
                    return .proceed
                }
                return result
            }
        case .exists:
            return { (row) throws(CosmosQueryError) in
                var exists = false
                try plan.run(row) { _ in
                    exists = true
                    return .stop
                }
                return .boolean(exists)
            }
        case .array:
            return { (row) throws(CosmosQueryError) in
                var values: [CosmosValue] = []
                try plan.run(row) { value in
                    values.append(value)
                    return .proceed
                }
                return .array(values)
            }
        case .all, .first, .last:
            throw .unsupported(feature: "\(role.rawValue)(subquery)", at: position)
        }
    }
}
