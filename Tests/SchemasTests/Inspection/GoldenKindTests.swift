import Databases
import Foundation
import Schemas
import TestKit
import Testing

@Suite("Golden snapshots")
struct GoldenKindTests {
    @Test(
        "Every kind of object that a database has is in a recorded snapshot, and no other kind is",
        arguments: [
            ("SQLite", ["SQLite"]), ("PostgreSQL", ["PostgreSQL"]), ("MariaDB", ["MariaDB"]),
            ("MySQL", ["MySQL"]),
            // Babelfish makes no sequence, synonym, statistics or permission that its catalogue tells: these are
            // recorded from a catalogue that is put together by the manual.
            ("SQL Server", ["Babelfish", "SQLServer"]),
        ])
    func kinds(database: String, folders: [String]) throws {
        let driver = try #require(
            DatabaseCatalog().drivers.first { $0.dialect.name == database })
        let generator = try #require(SchemaGenerator(for: driver.dialect))
        for kind in ObjectKind.allCases {
            let recorded = try folders.flatMap { try Self.recorded(kind, in: $0) }

            #expect(
                recorded.isEmpty != Self.isMade(kind, by: generator),
                "\(kind.noun) of \(database): \(recorded.count) recorded")
        }
    }

    private static func recorded(_ kind: ObjectKind, in folder: String) throws -> [Any] {
        let path = "\(repositoryRoot)/Tests/SchemasTests/Golden/\(folder)/\(kind.list).json"
        let data = FileManager.default.contents(atPath: path) ?? Data("[]".utf8)
        return try JSONSerialization.jsonObject(with: data) as? [Any] ?? []
    }

    /// Whether a database's statements make an object of that kind, by itself or in a table.
    private static func isMade(_ kind: ObjectKind, by generator: SchemaGenerator) -> Bool {
        let table = SchemaObject.table(
            Table(name: ObjectName("t"), columns: [Column(name: "c", type: "integer")]))
        let before = SchemaModel(objects: kind == .table ? [] : [table])
        let after = SchemaModel(
            objects: kind == .table ? [table] : [table, Self.example(of: kind)])
        let texts = [before, after].map { generator.script(from: SchemaModel(), to: $0).text }
        return texts[0] != texts[1]
    }

    private static func example(of kind: ObjectKind) -> SchemaObject {
        let (name, table) = (ObjectName("o"), ObjectName("t"))
        return switch kind {
        case .table: .table(Table(name: table))
        case .view: .view(View(name: name, definition: "SELECT c FROM t"))
        case .index: .index(Index(name: "o", table: table, columns: [KeyColumn("c")]))
        case .foreignKey:
            .foreignKey(
                ForeignKey(
                    name: "o", table: table, columns: ["c"], referencedTable: table,
                    referencedColumns: ["c"]))
        case .trigger: .trigger(Trigger(name: "o", table: table, definition: "CREATE TRIGGER o"))
        case .procedure, .function:
            .routine(
                Routine(name: name, isProcedure: kind == .procedure, definition: "CREATE \(kind)"))
        case .sequence: .sequence(NumberSequence(name: name, definition: "INCREMENT BY 1"))
        case .type: .type(UserType(name: name, kind: .enumeration, labels: ["a"]))
        case .synonym: .synonym(Synonym(name: name, target: "t"))
        case .permission:
            .permission(Permission(grantee: "PUBLIC", target: "TABLE t", privileges: ["SELECT"]))
        case .extension: .extension(DatabaseExtension(name: "o"))
        case .other: .other(OtherObject(kind: "EVENT", name: name, definition: "CREATE EVENT o"))
        }
    }
}

extension ObjectKind {
    /// The list of a snapshot in which such objects are.
    fileprivate var list: String {
        switch self {
        case .index: "indexes"
        case .procedure: "storedProcedures"
        default: self.rawValue + "s"
        }
    }
}
