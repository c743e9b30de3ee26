/// The statements that make one schema into another, in the order in which they must run.
package struct SchemaScript: Hashable, Sendable, Codable {
    /// The statements.
    package let steps: [ScriptStep]
    /// The script as a file: destructive steps are marked by a comment that says what is lost.
    package let text: String

    /// Whether any step loses data.
    package var isDestructive: Bool { self.steps.contains(where: \.isDestructive) }
}
