package import Databases

/// Writes the statements that make one schema into another.
///
/// The way back is the script from the later schema to the earlier.
package struct SchemaGenerator: Sendable {
    private let grammar: any SchemaGrammar

    /// Makes the generator of a database; `nil` where there is none yet.
    package init?(for dialect: any Dialect) {
        guard let grammar = InspectorCatalog().grammar(for: dialect) else { return nil }
        self.grammar = grammar
    }

    /// The script from one schema to another; empty when they are equal.
    ///
    /// What a rename was shows as a removal and an addition, and the removal as a loss of data.
    package func script(from before: SchemaModel, to after: SchemaModel) -> SchemaScript {
        var plan = ScriptPlan(grammar: self.grammar, before: before, after: after)
        let steps = plan.steps()
        let lines = steps.map { step in
            (step.loss.map { "-- Destructive: \($0).\n" } ?? "") + self.grammar.terminated(step)
        }
        return SchemaScript(
            steps: steps, text: lines.isEmpty ? "" : lines.joined(separator: "\n\n") + "\n")
    }
}
