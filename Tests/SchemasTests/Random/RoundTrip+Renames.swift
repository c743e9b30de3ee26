import Schemas
import Testing

extension RoundTrip {
    /// What is renamed in the statements of a random schema: a table, and a column of all tables.
    private static let names = [("t0", "people"), ("c1", "other_name"), ("id", "number")]

    /// The statements of a schema in which some things have other names.
    static func renamed(_ statements: [String]) -> [String] {
        statements.map { statement in
            Self.names.reduce(statement) { text, names in
                var words: [Substring] = []
                var rest = text[...]
                while !rest.isEmpty {
                    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                    words.append(word.isEmpty ? rest.prefix(1) : word)
                    rest = rest.dropFirst(words.last?.count ?? 0)
                }
                return words.map { $0 == names.0 ? names.1 : String($0) }.joined()
            }
        }
    }

    /// The renames that lead from one of such schemas to the other, as somebody would write them.
    private static func renames(_ before: SchemaModel, _ after: SchemaModel) -> [String] {
        let (old, new) = Self.names[0]
        let tables = Dictionary(
            after.tables.map { ($0.name.name, $0) }, uniquingKeysWith: { first, _ in first })
        return before.tables.flatMap { table -> [String] in
            let name = table.name.name
            guard let later = tables[name == old ? new : name] else { return [] }
            let columns = Self.names.dropFirst().filter { names in
                table.columns.contains { $0.name == names.0 }
                    && later.columns.contains { $0.name == names.1 }
            }
            return columns.map { "\(name).\($0.0)=\($0.1)" }
                + (name == old ? ["\(old)=\(new)"] : [])
        }
    }

    /// Checks that a script leads from the database's present schema to one with other names, and drops no table and
    /// no column that has only got another name.
    static func checkRenames(
        _ database: SchemaDatabase, from before: SchemaModel, to after: SchemaModel, seed: String
    ) async throws {
        let renames = try SchemaRename.read(
            Self.renames(before, after), from: before, to: after)
        let script = try database.generator.script(from: before, to: after, renaming: renames)
        do {
            try await database.run(script)
        } catch {
            Issue.record("\(seed): \(error)\n\(script.text)")
            return
        }
        let result = try await database.inspect()

        let difference = SchemaDiff(from: result, to: after)
        #expect(difference.isEmpty, "\(seed): \(difference.text)\n\(script.text)")
        for rename in renames {
            let words = [rename.table.name, rename.column].compactMap(\.self)
            let isLost = script.steps.compactMap(\.loss).contains { loss in
                let isWhole = loss == "the rows of table \(rename.table) are lost"
                return isWhole
                    || (rename.column != nil && loss.hasSuffix("are lost")
                        && words.allSatisfy { loss.split(separator: " ").contains($0[...]) })
            }
            #expect(!isLost, "\(seed): \(rename)\n\(script.text)")
        }
    }
}
