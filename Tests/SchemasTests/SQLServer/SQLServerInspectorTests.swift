import Databases
import Testing

@testable import Schemas

/// What SQL Server's catalogue tells and Babelfish's does not; the rows are put together from the manual.
@Suite("Reading SQL Server's catalogue, without a server")
struct SQLServerInspectorTests {
    private static let catalogue = SQLServerCatalogue(schemas: ["dbo"])

    private func inspect(
        _ answers: [String: [[SQLValue]]], _ scope: InspectionScope = InspectionScope()
    ) async throws -> SchemaModel {
        let session: [[SQLValue]] = [["dbo", "SQL_Latin1_General_CP1_CI_AS"]]
        return try await SQLServerInspector().inspect(
            scope,
            on: ScriptedCatalogue(
                answers.merging([SQLServerCatalogue.session: session]) { $1 }))
    }

    /// A table of this number, with these columns.
    private func table(
        _ number: SQLValue = 1, _ name: SQLValue = "orders", versions: SQLValue = 0,
        history: SQLValue = nil, scheme: SQLValue = nil
    ) -> [SQLValue] {
        [
            number, "dbo", name, false, "SCHEMA_AND_DATA", versions, history == nil ? nil : "dbo",
            history, scheme, scheme == nil ? nil : "placed", nil,
        ]
    }

    /// A column of table 1; `facts` are those from the default on, by their places.
    private func column(
        _ name: SQLValue, _ type: SQLValue, _ sizes: [SQLValue] = [4, 10, 0],
        isNullable: SQLValue = false, collation: SQLValue = nil, facts: [Int: SQLValue] = [:]
    ) -> [SQLValue] {
        var row: [SQLValue] = [1, name, "sys", type, false] + sizes + [isNullable, collation]
        row += [false, false, false, 0, false] + Array(repeating: nil, count: 9)
        for (place, value) in facts { row[place] = value }
        return row
    }

    @Test("Columns tell their types in full, and only names that somebody gave")
    func columns() async throws {
        let model = try await self.inspect([
            Self.catalogue.tables: [self.table()],
            Self.catalogue.columns: [
                self.column(
                    "id", "int", facts: [20: "1", 21: "5", 22: true]),
                self.column(
                    "total", "decimal", [9, 9, 2],
                    facts: [15: "((0))", 16: "DF__orders__x", 17: true]),
                self.column(
                    "note", "nvarchar", [200, 0, 0], isNullable: true,
                    collation: "Latin1_General_BIN2", facts: [23: "it's"]),
                self.column(
                    "body", "nvarchar", [-1, 0, 0], isNullable: true,
                    collation: "SQL_Latin1_General_CP1_CI_AS"),
                self.column(
                    "at", "datetime2", [8, 27, 7],
                    facts: [15: "(sysutcdatetime())", 16: "at_now", 17: false]),
                self.column("twice", "int", isNullable: true, facts: [18: "([id]*(2))", 19: true]),
                self.column("guid", "uniqueidentifier", facts: [10: true, 11: true]),
            ],
        ])

        #expect(
            model.tables.first?.columns == [
                Column(
                    name: "id", type: "int", isNullable: false,
                    identity: "IDENTITY(1,5) NOT FOR REPLICATION"),
                Column(
                    name: "total", type: "decimal(9,2)", isNullable: false, default: "((0))"),
                Column(
                    name: "note", type: "nvarchar(100)", collation: "Latin1_General_BIN2",
                    comment: "it's"),
                Column(name: "body", type: "nvarchar(max)"),
                Column(
                    name: "at", type: "datetime2(7)", isNullable: false,
                    default: "(sysutcdatetime())", options: "CONSTRAINT [at_now]"),
                Column(
                    name: "twice", type: "int",
                    generated: GeneratedValue(expression: "[id]*(2)", isStored: true)),
                Column(
                    name: "guid", type: "uniqueidentifier", isNullable: false,
                    options: "ROWGUIDCOL, SPARSE"),
            ])
    }

    @Test(
        "A history has a name only where somebody gave it one, and a partitioned table its scheme")
    func tables() async throws {
        let model = try await self.inspect(
            [
                Self.catalogue.tables: [
                    self.table(1, "a", versions: 2, history: "MSSQL_TemporalHistoryFor_1"),
                    self.table(2, "b", versions: 2, history: "old b"),
                    self.table(3, "c", scheme: "by year"), self.table(4, "dbvc_outbox"),
                    self.table(5, "flyway_schema_history"),
                ]
            ], InspectionScope(ignoredTables: ["flyway_schema_history"]))

        #expect(model.tables.map(\.name.name) == ["a", "b", "c"])
        #expect(
            model.tables.map(\.temporal) == [
                "SYSTEM_VERSIONING = ON",
                "SYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[old b])", nil,
            ])
        #expect(model.tables.last?.partitioning == "ON [by year] ([placed])")
    }

    @Test(
        "Keys and indexes keep their kind, order, filter and settings; made-up names are left out")
    func indexes() async throws {
        func row(
            _ number: SQLValue, _ name: SQLValue, _ type: SQLValue, _ column: SQLValue,
            isPrimary: SQLValue = false, isUnique: SQLValue = false, isMadeUp: SQLValue = nil,
            fill: SQLValue = 0, filter: SQLValue = nil, isDescending: SQLValue = false,
            isIncluded: SQLValue = false
        ) -> [SQLValue] {
            [
                1, number, name, type, isUnique, isPrimary,
                .boolean(isUnique == true && isMadeUp != nil && isPrimary != true), isMadeUp, fill,
                false, false, filter, column, isDescending, isIncluded, nil,
            ]
        }
        let model = try await self.inspect([
            Self.catalogue.tables: [self.table()],
            Self.catalogue.indexes: [
                row(1, "PK__orders__1", 1, "id", isPrimary: true, isUnique: true, isMadeUp: true),
                row(2, "one", 1, "a", isUnique: true, isMadeUp: false),
                row(3, "by_day", 2, "placed", fill: 80, filter: "([a]>(0))", isDescending: true),
                row(3, "by_day", 2, "total", isIncluded: true),
                row(4, "all", 5, "a", isIncluded: true),
            ],
        ])

        let table = try #require(model.tables.first)
        #expect(table.primaryKey == KeyConstraint(columns: [KeyColumn("id")]))
        #expect(
            table.uniqueConstraints == [
                KeyConstraint(name: "one", columns: [KeyColumn("a")], options: "CLUSTERED")
            ])
        #expect(
            model.indexes == [
                Index(name: "all", table: table.name, columns: [], method: "CLUSTERED COLUMNSTORE"),
                Index(
                    name: "by_day", table: table.name,
                    columns: [KeyColumn("placed", isDescending: true)], included: ["total"],
                    filter: "([a]>(0))", options: "WITH (FILLFACTOR = 80)"),
            ])
    }

    @Test("Conditions and foreign keys tell whether they are on and trusted")
    func constraints() async throws {
        let model = try await self.inspect([
            Self.catalogue.tables: [self.table()],
            Self.catalogue.checks: [
                [1, "CK__1", true, "([a]>(0))", false, false, false],
                [1, "off", false, "([b]>(0))", true, true, true],
            ],
            Self.catalogue.foreignKeys: [
                [
                    9, 1, "FK__1", true, "app", "items", "a", "x", "SET_NULL", "NO_ACTION", false,
                    true, false,
                ],
                [
                    9, 1, "FK__1", true, "app", "items", "b", "y", "SET_NULL", "NO_ACTION", false,
                    true, false,
                ],
            ],
        ])

        #expect(
            model.tables.first?.checks == [
                CheckConstraint(definition: "CHECK ([a]>(0))"),
                CheckConstraint(
                    name: "off", definition: "CHECK NOT FOR REPLICATION ([b]>(0)) DISABLED"),
            ])
        #expect(
            model.foreignKeys == [
                ForeignKey(
                    table: ObjectName("orders"), columns: ["a", "b"],
                    referencedTable: ObjectName("items", in: "app"),
                    referencedColumns: ["x", "y"], onDelete: "SET NULL", options: "NOT TRUSTED")
            ])
    }

    @Test(
        "A module is created under its present name, whatever it was written under",
        arguments: [
            ("create view v as select 1", "V", "CREATE VIEW [now] as select 1"),
            (
                "\n-- why\r\nCREATE OR ALTER PROC [dbo] . [old ]]x];1\r\nAS SELECT 1\r\n", "P",
                "-- why\nCREATE PROCEDURE [now];1\nAS SELECT 1"
            ),
            (
                "ALTER FUNCTION a.f#1(@x int) RETURNS int", "FN",
                "CREATE FUNCTION [now](@x int) RETURNS int"
            ),
            (
                "CREATE TRIGGER dbo.old ON db.dbo.t AFTER INSERT AS SELECT 1", "TR",
                "CREATE TRIGGER [now] ON [orders] AFTER INSERT AS SELECT 1"
            ),
            ("nothing of the kind", "V", "nothing of the kind"),
        ])
    func modules(text: String, type: String, definition: String) async throws {
        let row: [SQLValue] = [
            "dbo", "now", .text(type + " "), "dbo", "orders", .text(text), true, true, false, nil,
        ]
        let model = try await self.inspect([Self.catalogue.modules: [row]])

        let object = try #require(model.objects.first)
        #expect(object.details.facts.first { $0.name == "definition" }?.value == definition)
    }

    @Test("A module keeps the settings it needs, and one that is encrypted says so")
    func unusualModules() async throws {
        let model = try await self.inspect([
            Self.catalogue.modules: [
                ["dbo", "a", "P ", nil, nil, "CREATE PROC a AS SELECT 1", false, false, nil, nil],
                ["app", "b", "P ", nil, nil, nil, true, true, nil, nil],
            ]
        ])

        #expect(
            model.storedProcedures.map(\.definition) == [
                "SET ANSI_NULLS OFF\nSET QUOTED_IDENTIFIER OFF\nCREATE PROCEDURE [a] AS SELECT 1",
                "THROW 50000, N'The server does not show app.b.', 1",
            ])
    }

    @Test(
        "Sequences, synonyms, statistics, types and permissions are read in the words of statements"
    )
    func others() async throws {
        let model = try await self.inspect([
            Self.catalogue.sequences: [
                ["dbo", "s", "decimal", 9, "1", "2", "-5", "99", true, false, nil, "numbers"]
            ],
            Self.catalogue.synonyms: [["dbo", "n", "[other].[dbo].[t]"]],
            Self.catalogue.statistics: [
                ["dbo", "t", "st", "([a]>(0))", true, "a"],
                ["dbo", "t", "st", "([a]>(0))", true, "b c"],
            ],
            Self.catalogue.types: [
                ["dbo", "mail", nil, "nvarchar", 160, 0, 0, false, nil]
            ],
            Self.catalogue.permissions: [
                ["OBJECT", "dbo", "t", nil, "clerk", "SELECT", "W "],
                ["OBJECT", "dbo", "t", "a", "clerk", "UPDATE", "D "],
                ["SCHEMA", "dbo", nil, nil, "clerk", "EXECUTE", "G "],
            ],
        ])

        #expect(
            model.sequences.first?.definition
                == "AS decimal(9,0) START WITH 1 INCREMENT BY 2 MINVALUE -5 MAXVALUE 99 CYCLE NO CACHE"
        )
        #expect(model.synonyms.first?.target == "[other].[dbo].[t]")
        #expect(
            model.others.first?.definition
                == "CREATE STATISTICS [st] ON [t] ([a], [b c]) WHERE ([a]>(0)) WITH NORECOMPUTE")
        #expect(
            model.types.first?.attributes == [
                Column(name: "mail", type: "nvarchar(80)", isNullable: false)
            ])
        #expect(
            model.permissions == [
                Permission(
                    grantee: "clerk", target: "OBJECT [t]",
                    privileges: ["DENY UPDATE ([a])", "SELECT"], grantable: ["SELECT"]),
                Permission(grantee: "clerk", target: "SCHEMA [dbo]", privileges: ["EXECUTE"]),
            ])
        try DriftCheck.checkLists(of: model, golden: "Tests/SchemasTests/Golden/SQLServer")
    }
}
