/// The names an expression can use.
struct Scope {
    /// A name for the values of a source.
    struct Alias {
        let name: String
        let slot: Int
        /// Where the values lie in the items of the container; `nil` for other values.
        let itemPath: [PathStep]?
        /// Whether groups have replaced the rows the alias stands for.
        var isGrouped = false
    }

    /// The aliases; later ones hide earlier ones.
    private(set) var aliases: [Alias] = []
    /// The slots of the GROUP BY keys by their canonical text.
    private(set) var groupSlots: [String: Int] = [:]

    /// Finds an alias.
    func alias(named name: String) -> Alias? {
        self.aliases.last { $0.name.isExactly(name) }
    }

    /// Adds an alias.
    ///
    /// If it hides another, keys of an outer GROUP BY are no longer recognised by their text.
    mutating func add(_ alias: Alias) {
        if self.alias(named: alias.name) != nil { self.groupSlots = [:] }
        self.aliases.append(alias)
    }

    /// The scope after GROUP BY: of the rows of the query only the keys are left, of the query
    /// around it everything.
    func grouped(by groupSlots: [String: Int], since outer: Scope) -> Scope {
        var scope = self
        scope.groupSlots.merge(groupSlots) { _, own in own }
        for index in scope.aliases.indices.dropFirst(outer.aliases.count) {
            scope.aliases[index].isGrouped = true
        }
        return scope
    }
}
