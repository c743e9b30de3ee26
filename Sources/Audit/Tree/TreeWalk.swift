/// The way from a node to the root, level by level, as RFC 9162, sections 2.1.3.2 and 2.1.4.2, goes it.
struct TreeWalk {
    /// The number of the node on its level.
    private var node: Int
    /// The number of the last node on that level.
    private var last: Int

    init(from node: Int, to last: Int) {
        self.node = node
        self.last = last
    }

    /// Whether no level is above.
    var isAtRoot: Bool { self.last == 0 }

    /// Whether the node's sibling stands to its left.
    var isRight: Bool { !self.node.isMultiple(of: 2) || self.node == self.last }

    /// Goes to the parent; a last node without a sibling is its own parent and is passed over.
    mutating func climb() {
        if self.node == self.last {
            while self.node.isMultiple(of: 2), self.node != 0 { self.step() }
        }
        self.step()
    }

    /// Goes up as long as the node is a right child.
    mutating func climbToLeftChild() {
        while !self.node.isMultiple(of: 2) { self.step() }
    }

    private mutating func step() {
        self.node >>= 1
        self.last >>= 1
    }
}
