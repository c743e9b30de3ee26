import Databases
import Schemas

/// How many rows each table has, and how many values each of its columns.
struct RehearsalCensus: Sendable {
    /// The numbers of one table.
    struct Count: Hashable, Sendable {
        var rows: Int
        /// The values that are not null, by column.
        var values: [String: Int]
    }

    /// The tables that could be counted.
    private(set) var counts: [ObjectName: Count] = [:]

    /// Counts all tables of a schema; a table that does not let itself be counted is left out.
    init(of model: SchemaModel, in scratch: ScratchDatabase) async {
        let dialect = scratch.driver.dialect
        for table in model.tables {
            let name = QualifiedName(
                schema: table.name.schema ?? scratch.history.schema, name: table.name.name)
            let columns = table.columns.map(\.name)
            let terms = ["count(*)"] + columns.map { "count(\(dialect.quoted($0)))" }
            let numbers = try? await scratch.session.connection.query(
                "SELECT \(terms.joined(separator: ", ")) FROM \(dialect.quoted(name))"
            ).rows.first?.map { Int($0.integerValue ?? 0) }
            guard let numbers, numbers.count == terms.count else { continue }
            self.counts[table.name] = Count(
                rows: numbers[0],
                values: Dictionary(
                    zip(columns, numbers.dropFirst()), uniquingKeysWith: { first, _ in first }))
        }
    }

    /// How many rows there are in all.
    var total: Int { self.counts.values.reduce(0) { $0 + $1.rows } }

    /// What a leg has lost, from this count to a later one.
    ///
    /// What was renamed is not lost: the new name has as many.
    func losses(
        to after: Self, _ diff: SchemaDiff, in leg: RehearsalLeg
    ) -> (rows: [RehearsalLoss], values: [RehearsalLoss]) {
        var (rows, values): ([RehearsalLoss], [RehearsalLoss]) = ([], [])
        for (name, count) in self.counts.sorted(by: { $0.key < $1.key }) {
            let table = Self.renamed(name, diff).flatMap { after.counts[$0] } ?? after.counts[name]
            if count.rows > table?.rows ?? 0 {
                rows.append(
                    RehearsalLoss(
                        leg: leg, table: name.description, count: count.rows - (table?.rows ?? 0)))
            }
            guard let table else { continue }
            for (column, number) in count.values.sorted(by: { $0.key < $1.key })
            where number > 0 && table.values[column] == nil {
                let successor = diff.renames.first {
                    $0.kind == nil && $0.table == name && $0.from == column
                }
                if let successor, table.values[successor.to] == number { continue }
                values.append(
                    RehearsalLoss(
                        leg: leg, table: name.description, column: column, count: number))
            }
        }
        return (rows, values)
    }

    private static func renamed(_ name: ObjectName, _ diff: SchemaDiff) -> ObjectName? {
        diff.renames.first { $0.kind == .table && $0.from == name.description }
            .map { rename in
                diff.added.first { $0.kind == .table && $0.name.description == rename.to }?.name
            } ?? nil
    }
}
