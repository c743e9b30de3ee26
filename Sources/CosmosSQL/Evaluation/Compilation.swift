/// What all parts of a query share while it is compiled and run.
final class Compilation {
    /// The values of the parameters; `nil` while a query is only checked.
    let parameters: [String: CosmosValue]?
    /// The time and random numbers.
    let environment: EvaluationEnvironment
    /// The time that functions take which answer alike throughout a query.
    private(set) lazy var startTime = self.environment.now()
    /// The items of the container.
    var items: ItemSource = { _ in .proceed }
    /// How many sources read the container.
    var containerReads = 0
    /// How many slots a row has.
    private(set) var slotCount = 0

    init(parameters: [String: CosmosValue]?, environment: EvaluationEnvironment) {
        self.parameters = parameters
        self.environment = environment
    }

    /// Adds a slot to every row.
    func addSlot() -> Int {
        self.slotCount += 1
        return self.slotCount - 1
    }

    /// The value of a parameter; `nil` while a query is only checked.
    func value(of name: String, at position: TextPosition) throws(CosmosQueryError) -> CosmosValue?
    {
        guard let parameters else { return nil }
        guard let value = parameters[name] else { throw .missingParameter(name, at: position) }
        return value
    }
}
