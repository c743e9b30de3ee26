package import Databases

/// Writes the statements that make one schema into another.
///
/// The way back is the script from the later schema to the earlier.
package struct SchemaGenerator: Sendable {
    let grammar: any SchemaGrammar

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
        return self.script(plan.steps())
    }

    /// The script from one schema to another in which tables and columns keep their rows under new names.
    ///
    /// - Throws: `SchemaRenameError.unsupported` where this release cannot write the statements that rename.
    package func script(
        from before: SchemaModel, to after: SchemaModel, renaming renames: [SchemaRename]
    ) throws(SchemaRenameError) -> SchemaScript {
        guard !renames.isEmpty else { return self.script(from: before, to: after) }
        let script = RenameScript(self.grammar, from: before, to: after, renames)
        guard let steps = script.steps else { throw .unsupported }
        return self.script(steps)
    }

    /// The schema as it is when tables and columns have their new names.
    package func renaming(_ renames: [SchemaRename], in model: SchemaModel) -> SchemaModel {
        renames.isEmpty ? model : model.renaming(renames, self.grammar)
    }

    private func script(_ steps: [ScriptStep]) -> SchemaScript {
        let lines = steps.map { step in
            (step.loss.map { "-- Destructive: \($0).\n" } ?? "") + self.grammar.terminated(step)
        }
        return SchemaScript(
            steps: steps, text: lines.isEmpty ? "" : lines.joined(separator: "\n\n") + "\n")
    }
}
