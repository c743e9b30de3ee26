/// One statement of a generated script.
package struct ScriptStep: Hashable, Sendable, Codable {
    /// The statement, without a terminator.
    package let sql: String
    /// What data are lost when it runs, in words; `nil` when none are.
    package let loss: String?
    /// Whether the statement has terminators within it, which a client's script must not take for its end.
    package let isCompound: Bool

    /// Describes a step.
    package init(_ sql: String, loss: String? = nil, isCompound: Bool = false) {
        self.sql = sql
        self.loss = loss
        self.isCompound = isCompound
    }

    /// Whether data are lost when the step runs.
    package var isDestructive: Bool { self.loss != nil }
}
