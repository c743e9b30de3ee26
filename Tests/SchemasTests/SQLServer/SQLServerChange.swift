import Schemas

/// A change of the shop, whose scripts there and back are recorded.
struct SQLServerChange: Sendable {
    /// What is changed, in words.
    let name: String
    /// Makes the change.
    let make: @Sendable (inout SchemaModel) -> Void

    init(_ name: String, _ make: @escaping @Sendable (inout SchemaModel) -> Void) {
        self.name = name
        self.make = make
    }

    static let all = Self.columns + Self.tables + Self.objects

    private static let columns = [
        Self(
            "a column removed that a default, a check, computed columns, statistics and a view need"
        ) {
            $0.views = []
            $0.indexes = $0.indexes.filter { $0.name == "by_note" }
            $0.others = []
            $0.tables[1].columns.removeAll { ["total", "owed", "twice"].contains($0.name) }
            $0.tables[1].checks.removeFirst(2)
        },
        Self("a column removed whose default has a name") {
            $0.tables[0].columns.removeLast()
        },
        Self("a column of another type, with all that stays on it") {
            $0.tables[1].columns[2].type = "money"
        },
        Self("a longer text, under an index that stays") {
            $0.tables[1].columns[6].type = "nvarchar(200)"
        },
        Self("a shorter text, under an index that does not") {
            $0.tables[1].columns[6].type = "nvarchar(20)"
        },
        Self("a column required") { $0.tables[1].columns[5].isNullable = false },
        Self("the type of a key that another table refers to") {
            $0.tables[0].columns[0].type = "bigint"
            $0.tables[1].columns[1].type = "bigint"
        },
        Self("a column that counts no more") { $0.tables[0].columns[0].identity = nil },
        Self("a default, and the name of another") {
            $0.tables[1].columns[2].default = "((1))"
            $0.tables[0].columns[3].options = "CONSTRAINT [since_now]"
        },
        Self("a computation") {
            $0.tables[1].columns[4].generated?.expression = "[total]*(3)"
        },
        Self("columns added") {
            $0.tables[0].columns += [
                Column(name: "mail", type: "nvarchar(80)", isNullable: false, default: "('')"),
                Column(
                    name: "initial", type: "nvarchar(1)",
                    generated: GeneratedValue(expression: "left([name],(1))", isStored: false)),
                Column(name: "spare", type: "int", options: "SPARSE"),
            ]
        },
        Self("a column that is sparse from now on") {
            $0.tables[1].columns[5].options = "SPARSE"
        },
    ]

    private static let tables = [
        Self("keys, made-up names among them") {
            $0.tables[0].uniqueConstraints = [
                KeyConstraint(name: "one_phone", columns: [KeyColumn("phone"), KeyColumn("name")])
            ]
            $0.tables[1].primaryKey?.options = nil
        },
        Self("a check switched off, and one trusted") {
            $0.tables[1].checks[1].definition += " DISABLED"
            $0.tables[1].checks[2].definition = "CHECK ([placed]>'2000-01-01')"
        },
        Self("earlier versions not kept") {
            $0.tables[2].temporal = nil
            $0.tables[2].columns.removeLast(2)
        },
        Self("a table that keeps versions removed") { $0.tables.removeLast() },
        Self("a table removed that others refer to") {
            $0.tables.removeFirst()
            $0.foreignKeys = []
        },
        Self("comments") {
            $0.tables[0].comment = "everybody's"
            $0.tables[0].columns[1].comment = nil
            $0.tables[0].columns[0].comment = "number"
            $0.views[0].comment = "sums"
        },
        Self("a foreign key that is not trusted, without a name") {
            $0.foreignKeys[0].name = nil
            $0.foreignKeys[0].options = "NOT FOR REPLICATION, NOT TRUSTED"
        },
    ]

    private static let objects = [
        Self("a function that a check and a column use") {
            $0.functions[0].definition = $0.functions[0].definition
                .replacing("0.2", with: "0.3")
        },
        Self("an alias of a type") { $0.types[0].attributes[0].type = "varchar(30)" },
        Self("a type of tables that a procedure takes") {
            $0.types[1].attributes.append(Column(name: "line", type: "int"))
        },
        Self("how a sequence counts") {
            $0.sequences[0].definition = $0.sequences[0].definition
                .replacing("BY 5", with: "BY 10")
        },
        Self("where a sequence starts, which a default uses") {
            $0.sequences[0].definition = $0.sequences[0].definition
                .replacing("WITH 100", with: "WITH 200")
        },
        Self("a view with indexes") {
            $0.views[0].definition += " HAVING COUNT_BIG(*) > 1"
        },
        Self("indexes of other kinds") {
            $0.indexes[0].filter = nil
            $0.indexes[1].options = "DISABLE"
            $0.indexes.append(
                Index(
                    name: "columns", table: SQLServerShop.orders, columns: [],
                    included: ["customer_id", "total"], method: "NONCLUSTERED COLUMNSTORE"))
            $0.indexes.append(
                Index(
                    name: "full", table: SQLServerShop.customers, isUnique: true,
                    columns: [KeyColumn("phone")],
                    options: "WITH (FILLFACTOR = 80, IGNORE_DUP_KEY = ON)"))
        },
        Self("a trigger switched off, and a module with old settings") {
            $0.triggers[0].state = "DISABLE"
            $0.storedProcedures.append(
                Routine(
                    name: ObjectName("old"), isProcedure: true,
                    definition: "SET ANSI_NULLS OFF\nSET QUOTED_IDENTIFIER OFF\n"
                        + "CREATE PROCEDURE [old] AS SELECT \"a\""))
        },
        Self("permissions") {
            $0.permissions[0].privileges = ["SELECT"]
            $0.permissions[0].grantable = []
            $0.permissions.append(
                Permission(grantee: "o'neil]", target: "SCHEMA [dbo]", privileges: ["EXECUTE"]))
        },
        Self("a synonym, and objects of another schema") {
            $0.synonyms = [
                Synonym(name: ObjectName("buyers"), target: "[dbo].[customers]")
            ]
            $0.tables.append(
                Table(
                    name: ObjectName("odd ]name", in: "app"),
                    columns: [Column(name: "x", type: "int", comment: "it's x")]))
            $0.storedProcedures.append(
                Routine(
                    name: ObjectName("work", in: "app"), isProcedure: true,
                    definition: "CREATE PROCEDURE [app].[work] AS SELECT 1"))
        },
    ]
}
