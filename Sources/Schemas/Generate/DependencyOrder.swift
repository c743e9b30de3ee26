/// Puts objects into an order in which each comes after what it mentions.
///
/// Where objects mention each other the order of kinds decides.
struct DependencyOrder {
    private var mentions: Mentions
    private var byName: [String: [SchemaObject]] = [:]
    private var visited: Set<ObjectIdentity> = []
    private var ordered: [SchemaObject] = []

    /// The objects in order.
    static func sorted(_ objects: [SchemaObject], _ mentions: Mentions) -> [SchemaObject] {
        var order = DependencyOrder(mentions: mentions)
        let objects = objects.map { ($0.identity, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        for object in objects { order.byName[object.mentionedName, default: []].append(object) }
        for object in objects { order.visit(object) }
        return order.ordered
    }

    private init(mentions: Mentions) {
        self.mentions = mentions
    }

    private mutating func visit(_ object: SchemaObject) {
        guard self.visited.insert(object.identity).inserted else { return }
        for name in self.mentions.names(in: object).sorted() {
            for other in self.byName[name] ?? [] { self.visit(other) }
        }
        self.ordered.append(object)
    }
}
