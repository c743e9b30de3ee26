/// The queries that write the statements which empty a schema; each answers with one statement a row.
///
/// Every query reads the catalogue when its turn has come, so it names only what is still there. Objects go newest
/// first, since what depends on another object is created after it. Users and logins are never dropped, nor is what
/// Microsoft's own tools keep in a database.
struct SQLServerCleaning: Sendable {
    /// An expression for the schema's number.
    let schema: String
    /// The tables that stay, as a list of literals.
    let keeping: String

    /// All of it, in order.
    var steps: [String] {
        [
            self.databaseTriggers, self.foreignKeys, self.temporalTables, self.services,
            self.objects, self.xmlSchemas, self.types, self.partitionSchemes,
            self.partitionFunctions, self.assemblies,
        ]
    }

    /// What ties a table to functions and sequences that were created after it.
    var loosening: [String] {
        [
            self.constraints("check_constraints"), self.constraints("default_constraints"),
            self.computedColumns,
        ]
    }

    // MARK: Before the objects

    private var databaseTriggers: String {
        """
        SELECT 'DROP TRIGGER ' + QUOTENAME(name) + ' ON DATABASE' FROM sys.triggers
        WHERE parent_class = 0 AND is_ms_shipped = 0
        """
    }

    /// Also the keys of other schemas' tables that refer to this one, whose tables could not go otherwise.
    private var foreignKeys: String {
        """
        SELECT 'ALTER TABLE ' + \(Self.name(of: "t")) + ' DROP CONSTRAINT ' + QUOTENAME(f.name)
        FROM sys.foreign_keys f
        JOIN sys.tables t ON t.object_id = f.parent_object_id
        JOIN sys.tables r ON r.object_id = f.referenced_object_id
        WHERE (\(self.isGoing("t"))) OR (\(self.isGoing("r")))
        """
    }

    private var temporalTables: String {
        """
        SELECT 'ALTER TABLE ' + \(Self.name(of: "t")) + ' SET (SYSTEM_VERSIONING = OFF)'
        FROM sys.tables t WHERE \(self.isGoing("t")) AND t.temporal_type = 2
        """
    }

    /// A queue cannot go before its services.
    private var services: String {
        """
        IF EXISTS (SELECT 1 FROM sys.objects q WHERE q.type = 'SQ' AND \(self.isGoing("q")))
            SELECT 'DROP SERVICE ' + QUOTENAME(s.name) FROM sys.services s
            JOIN sys.objects q ON q.object_id = s.service_queue_id WHERE \(self.isGoing("q"))
        """
    }

    // MARK: The objects

    private var objects: String {
        """
        SELECT 'DROP ' + CASE
                WHEN o.type = 'U' THEN 'TABLE'
                WHEN o.type = 'V' THEN 'VIEW'
                WHEN o.type IN ('P', 'PC') THEN 'PROCEDURE'
                WHEN o.type = 'AF' THEN 'AGGREGATE'
                WHEN o.type = 'SN' THEN 'SYNONYM'
                WHEN o.type = 'SO' THEN 'SEQUENCE IF EXISTS'
                WHEN o.type = 'R' THEN 'RULE'
                WHEN o.type = 'D' THEN 'DEFAULT'
                WHEN o.type = 'SQ' THEN 'QUEUE'
                ELSE 'FUNCTION'
            END + ' ' + \(Self.name(of: "o"))
        FROM sys.objects o
        WHERE \(self.isGoing("o")) AND o.parent_object_id = 0 AND o.type IN ('AF', 'D', 'FN', 'FS',
            'FT', 'IF', 'P', 'PC', 'R', 'SN', 'SO', 'SQ', 'TF', 'U', 'V')
        ORDER BY o.create_date DESC, o.object_id DESC
        """
    }

    private func constraints(_ view: String) -> String {
        """
        SELECT 'ALTER TABLE ' + \(Self.name(of: "t")) + ' DROP CONSTRAINT ' + QUOTENAME(c.name)
        FROM sys.\(view) c JOIN sys.tables t ON t.object_id = c.parent_object_id
        WHERE \(self.isGoing("t"))
        """
    }

    private var computedColumns: String {
        """
        SELECT 'ALTER TABLE ' + \(Self.name(of: "t")) + ' DROP COLUMN ' + QUOTENAME(c.name)
        FROM sys.computed_columns c JOIN sys.tables t ON t.object_id = c.object_id
        WHERE \(self.isGoing("t"))
        """
    }

    // MARK: After the objects

    private var xmlSchemas: String {
        """
        SELECT 'DROP XML SCHEMA COLLECTION ' + QUOTENAME(SCHEMA_NAME(x.schema_id)) + '.'
            + QUOTENAME(x.name)
        FROM sys.xml_schema_collections x WHERE x.schema_id = \(self.schema)
        """
    }

    /// A type that a table of another schema has stays.
    private var types: String {
        """
        SELECT 'DROP TYPE ' + QUOTENAME(SCHEMA_NAME(t.schema_id)) + '.' + QUOTENAME(t.name)
        FROM sys.types t WHERE t.is_user_defined = 1 AND t.schema_id = \(self.schema)
            AND NOT EXISTS (SELECT 1 FROM sys.columns c JOIN sys.tables u
                ON u.object_id = c.object_id WHERE c.user_type_id = t.user_type_id)
        ORDER BY t.user_type_id DESC
        """
    }

    private var partitionSchemes: String {
        """
        SELECT 'DROP PARTITION SCHEME ' + QUOTENAME(p.name) FROM sys.partition_schemes p
        WHERE NOT EXISTS (SELECT 1 FROM sys.indexes i WHERE i.data_space_id = p.data_space_id)
        """
    }

    private var partitionFunctions: String {
        """
        SELECT 'DROP PARTITION FUNCTION ' + QUOTENAME(f.name) FROM sys.partition_functions f
        WHERE NOT EXISTS
            (SELECT 1 FROM sys.partition_schemes p WHERE p.function_id = f.function_id)
        """
    }

    private var assemblies: String {
        """
        IF EXISTS (SELECT 1 FROM sys.assemblies a WHERE CAST(a.is_user_defined AS INT) = 1)
            SELECT 'DROP ASSEMBLY ' + QUOTENAME(a.name) FROM sys.assemblies a
            WHERE CAST(a.is_user_defined AS INT) = 1
                AND NOT EXISTS (SELECT 1 FROM sys.assembly_modules m
                    WHERE m.assembly_id = a.assembly_id)
                AND NOT EXISTS (SELECT 1 FROM sys.assembly_types t
                    WHERE t.assembly_id = a.assembly_id)
            ORDER BY a.assembly_id DESC
        """
    }

    // MARK: Pieces

    /// Whether an object is in the schema and does not stay.
    private func isGoing(_ object: String) -> String {
        """
        \(object).schema_id = \(self.schema) AND \(object).is_ms_shipped = 0 \
        AND \(object).name NOT IN (\(self.keeping)) AND NOT EXISTS \
        (SELECT 1 FROM sys.extended_properties e WHERE e.major_id = \(object).object_id \
        AND e.class = 1 AND e.name = 'microsoft_database_tools_support')
        """
    }

    private static func name(of object: String) -> String {
        "QUOTENAME(SCHEMA_NAME(\(object).schema_id)) + '.' + QUOTENAME(\(object).name)"
    }
}
