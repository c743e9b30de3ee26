import Foundation
import Schemas
import TestKit
import Testing

@Suite("SchemaDiff")
struct SchemaDiffTests {
    private static let people = Table(
        name: ObjectName("people"),
        columns: [
            Column(name: "id", type: "INTEGER", isNullable: false),
            Column(name: "name", type: "TEXT"), Column(name: "born", type: "TEXT"),
        ], primaryKey: KeyConstraint(columns: [KeyColumn("id")]))

    private func model(_ objects: SchemaObject...) -> SchemaModel { SchemaModel(objects: objects) }

    @Test("A column's attributes are told with before and after")
    func attributes() {
        var changed = Self.people
        changed.columns[1].type = "VARCHAR(20)"
        changed.columns[1].default = "'x'"

        let diff = SchemaDiff(
            from: self.model(.table(Self.people)), to: self.model(.table(changed)))

        #expect(
            diff.changes.first?.parts.first?.facts == [
                FactChange(name: "type", before: "TEXT", after: "VARCHAR(20)"),
                FactChange(name: "default", before: nil, after: "'x'"),
            ])
        #expect(
            diff.text == """
                ~ table people
                    ~ column name
                        type: TEXT → VARCHAR(20)
                        default: none → 'x'

                """)
    }

    @Test("The order of columns counts only where the database can change it")
    func columnOrder() {
        var free = Self.people
        free.hasFixedColumnOrder = false
        var swapped = free
        swapped.columns.swapAt(1, 2)
        var fixed = Self.people
        fixed.columns.swapAt(1, 2)

        let before = self.model(.table(free))
        #expect(SchemaDiff(from: before, to: self.model(.table(swapped))).isEmpty)
        #expect(before.schemaHash == self.model(.table(swapped)).schemaHash)
        #expect(
            SchemaDiff(from: self.model(.table(Self.people)), to: self.model(.table(fixed))).text
                .contains("order: column id, column name, column born"))
    }

    @Test("A rename is proposed, and never assumed")
    func renames() {
        var renamed = Self.people
        renamed.name = ObjectName("persons")
        renamed.columns[2].type = "DATE"

        let diff = SchemaDiff(
            from: self.model(.table(Self.people)), to: self.model(.table(renamed)))

        #expect(diff.removed.count == 1 && diff.added.count == 1 && diff.changed.isEmpty)
        #expect(diff.renames.map(\.likeness) == [66])
        #expect(
            diff.text.hasSuffix("? table people may have been renamed to persons (66 % alike)\n"))
    }

    @Test("Tables that share little are not taken for one")
    func strangers() {
        let other = Table(name: ObjectName("cars"), columns: [Column(name: "plate", type: "TEXT")])

        let diff = SchemaDiff(from: self.model(.table(Self.people)), to: self.model(.table(other)))

        #expect(diff.renames.isEmpty)
    }

    @Test("The order in which objects are found does not matter")
    func order() {
        var generator = SeededGenerator()
        let objects = (0..<20).map { number -> SchemaObject in
            var table = Self.people
            table.name = ObjectName("t\(number)")
            return number.isMultiple(of: 3)
                ? .index(
                    Index(name: "i\(number)", table: table.name, columns: [KeyColumn("id")]))
                : .table(table)
        }
        let model = SchemaModel(objects: objects)
        for _ in 0..<20 {
            let shuffled = SchemaModel(objects: objects.shuffled(using: &generator))
            #expect(shuffled == model, "\(generator)")
            #expect(shuffled.schemaHash == model.schemaHash, "\(generator)")
            #expect(SchemaDiff(from: model, to: shuffled).isEmpty, "\(generator)")
        }
    }

    @Test("One changed column among many tables is the only difference")
    func largeSchemas() {
        let tables = (0..<2_000).map { number -> SchemaObject in
            var table = Self.people
            table.name = ObjectName("t\(number)")
            return .table(table)
        }
        let before = SchemaModel(objects: tables)
        var after = before
        after.tables[700].columns[0].comment = "the number"

        #expect(
            SchemaDiff(from: before, to: after).changes.map(\.identity) == [
                ObjectIdentity(kind: .table, name: before.tables[700].name)
            ])
    }

    @Test("The JSON of a diff names every change")
    func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let view = View(name: ObjectName("v"), definition: "SELECT 1")

        let diff = SchemaDiff(from: self.model(), to: self.model(.view(view)))

        #expect(
            String(decoding: try encoder.encode(diff), as: UTF8.self) == """
                {"changes":[{"change":"added","facts":[{"after":"SELECT 1","name":"definition"}],\
                "identity":{"kind":"view","name":{"name":"v"}},"parts":[]}],"renames":[]}
                """)
    }
}
