import Schemas

/// A shop as SQL Server's catalogue tells it, and changes to it, put together by hand.
///
/// It holds what Babelfish cannot show: made-up and given names, filters, clustering, versions of rows, sequences, permissions.
enum SQLServerShop {
    static let customers = ObjectName("customers")
    static let orders = ObjectName("orders")

    /// The shop as it is at first.
    static var model: SchemaModel {
        var model = SchemaModel()
        model.tables = [Self.customerTable, Self.orderTable, Self.priceTable]
        model.types = [
            UserType(
                name: ObjectName("phone"), kind: .domain,
                attributes: [Column(name: "phone", type: "varchar(20)", isNullable: false)]),
            UserType(
                name: ObjectName("order_list"), kind: .composite,
                attributes: [Column(name: "id", type: "int", isNullable: false)],
                options: "PRIMARY KEY ([id])"),
        ]
        model.sequences = [
            NumberSequence(
                name: ObjectName("invoice"),
                definition: "AS bigint START WITH 100 INCREMENT BY 5 MINVALUE 1"
                    + " MAXVALUE 9223372036854775807 NO CYCLE CACHE 10")
        ]
        model.functions = [
            Routine(
                name: ObjectName("tax"), isProcedure: false,
                definition: "CREATE FUNCTION [tax] (@x decimal(9,2)) RETURNS decimal(9,2) AS"
                    + "\nBEGIN RETURN @x * 0.2; END")
        ]
        model.storedProcedures = [
            Routine(
                name: ObjectName("ship"), isProcedure: true,
                definition: "CREATE PROCEDURE [ship] @orders dbo.order_list READONLY AS"
                    + " SELECT id FROM @orders")
        ]
        model.views = [
            View(
                name: ObjectName("totals"),
                definition: "CREATE VIEW [totals] WITH SCHEMABINDING AS SELECT customer_id,"
                    + " COUNT_BIG(*) AS n, SUM(total) AS total FROM dbo.orders GROUP BY customer_id"
            )
        ]
        model.indexes = [
            Index(
                name: "by_day", table: Self.orders,
                columns: [KeyColumn("placed", isDescending: true), KeyColumn("customer_id")],
                included: ["total"], filter: "([placed] IS NOT NULL)"),
            Index(name: "by_note", table: Self.orders, columns: [KeyColumn("note")]),
            Index(
                name: "a_total", table: ObjectName("totals"), columns: [KeyColumn("total")]),
            Index(
                name: "totals_key", table: ObjectName("totals"), isUnique: true,
                columns: [KeyColumn("customer_id")], method: "CLUSTERED"),
        ]
        model.foreignKeys = [
            ForeignKey(
                name: "orders_customer", table: Self.orders, columns: ["customer_id"],
                referencedTable: Self.customers, referencedColumns: ["id"], onDelete: "CASCADE")
        ]
        model.triggers = [
            Trigger(
                name: "placed", table: Self.orders,
                definition: "CREATE TRIGGER [placed] ON [orders] AFTER INSERT AS SET NOCOUNT ON")
        ]
        model.others = [
            OtherObject(
                kind: "STATISTICS", name: ObjectName("spread"), table: Self.orders,
                definition: "CREATE STATISTICS [spread] ON [orders] ([total])")
        ]
        model.permissions = [
            Permission(
                grantee: "clerk", target: "OBJECT [orders]",
                privileges: ["DENY DELETE", "INSERT", "SELECT", "UPDATE ([note])"],
                grantable: ["SELECT"])
        ]
        return model
    }

    private static var customerTable: Table {
        Table(
            name: Self.customers,
            columns: [
                Column(name: "id", type: "int", isNullable: false, identity: "IDENTITY(1,1)"),
                Column(name: "name", type: "nvarchar(60)", isNullable: false, comment: "in full"),
                Column(name: "phone", type: "[phone]"),
                Column(
                    name: "since", type: "datetime2(7)", isNullable: false,
                    default: "(sysutcdatetime())", options: "CONSTRAINT [customers_since]"),
            ], hasFixedColumnOrder: false,
            primaryKey: KeyConstraint(name: "customers_key", columns: [KeyColumn("id")]),
            uniqueConstraints: [KeyConstraint(columns: [KeyColumn("name")])], comment: "who buys")
    }

    private static var orderTable: Table {
        Table(
            name: Self.orders,
            columns: [
                Column(
                    name: "id", type: "bigint", isNullable: false,
                    default: "(NEXT VALUE FOR [dbo].[invoice])"),
                Column(name: "customer_id", type: "int", isNullable: false),
                Column(
                    name: "total", type: "decimal(9,2)", isNullable: false, default: "((0))"),
                Column(
                    name: "owed", type: "decimal(9,2)",
                    generated: GeneratedValue(
                        expression: "[total]+[dbo].[tax]([total])", isStored: false)),
                Column(
                    name: "twice", type: "decimal(11,2)",
                    generated: GeneratedValue(expression: "[total]*(2)", isStored: true)),
                Column(name: "placed", type: "date"),
                Column(name: "note", type: "nvarchar(100)", collation: "Latin1_General_BIN2"),
                Column(name: "version", type: "timestamp", isNullable: false),
            ], hasFixedColumnOrder: false,
            primaryKey: KeyConstraint(columns: [KeyColumn("id")], options: "NONCLUSTERED"),
            checks: [
                CheckConstraint(definition: "CHECK ([total]>=(0))"),
                CheckConstraint(name: "taxed", definition: "CHECK ([dbo].[tax]([total])>=(0))"),
                CheckConstraint(
                    name: "dated", definition: "CHECK ([placed]>'2000-01-01') NOT TRUSTED"),
            ])
    }

    private static var priceTable: Table {
        Table(
            name: ObjectName("prices"),
            columns: [
                Column(name: "product", type: "int", isNullable: false),
                Column(name: "price", type: "money"),
                Column(
                    name: "valid_from", type: "datetime2(7)", isNullable: false,
                    options: "GENERATED ALWAYS AS ROW START, HIDDEN"),
                Column(
                    name: "valid_to", type: "datetime2(7)", isNullable: false,
                    options: "GENERATED ALWAYS AS ROW END, HIDDEN"),
            ], hasFixedColumnOrder: false,
            primaryKey: KeyConstraint(columns: [KeyColumn("product")]),
            temporal: "SYSTEM_VERSIONING = ON (HISTORY_TABLE = [dbo].[old_prices])")
    }
}
