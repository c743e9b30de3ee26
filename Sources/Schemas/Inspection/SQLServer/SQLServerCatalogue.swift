/// The queries that read SQL Server's catalogue.
///
/// See <https://learn.microsoft.com/sql/relational-databases/system-catalog-views/catalog-views-transact-sql>. What
/// Microsoft's own tools keep in a database is not the user's.
struct SQLServerCatalogue: Sendable {
    /// The names of the schemas, as a list of literals.
    private let list: String

    /// The session's own schema, and the collation of the database.
    static let session = """
        SELECT SCHEMA_NAME(), (SELECT collation_name FROM sys.databases WHERE name = DB_NAME())
        """

    /// Reads these schemas.
    init(schemas: [String]) {
        self.list = schemas.map(\.nationalLiteral).joined(separator: ", ")
    }

    // MARK: Pieces

    private var isInScope: String { "s.name IN (\(self.list))" }

    /// The numbers of the tables, of what stands behind table types, and of the views.
    private var owners: String {
        """
        (SELECT t.object_id FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id
            WHERE \(self.isTable)
        UNION ALL SELECT y.type_table_object_id FROM sys.table_types y
            JOIN sys.schemas s ON s.schema_id = y.schema_id WHERE \(self.isInScope)
        UNION ALL SELECT v.object_id FROM sys.views v
            JOIN sys.schemas s ON s.schema_id = v.schema_id WHERE \(self.isInScope))
        """
    }

    /// Whether a table is the user's own; one whose name begins with `@` stands behind a function on Babelfish.
    private var isTable: String {
        """
        \(self.isInScope) AND t.is_ms_shipped = 0 AND t.is_external = 0 AND t.temporal_type <> 1
            AND t.name NOT LIKE '@%' AND NOT EXISTS (SELECT 1 FROM sys.extended_properties m
                WHERE m.class = 1 AND m.major_id = t.object_id
                    AND m.name = 'microsoft_database_tools_support')
        """
    }

    private static func comment(_ major: String, _ minor: String = "0", of kind: Int = 1) -> String
    {
        """
        LEFT JOIN sys.extended_properties e ON e.class = \(kind) AND e.major_id = \(major)
            AND e.minor_id = \(minor) AND e.name = 'MS_Description'
        """
    }

    private static let commentText = "CAST(e.value AS NVARCHAR(4000))"

    // MARK: Tables

    /// Tables: number, schema, name, whether in memory, durability, whether versions are kept, schema and name of the
    /// history, partition scheme, its column, comment.
    var tables: String {
        """
        SELECT t.object_id, s.name, t.name, t.is_memory_optimized, t.durability_desc,
            t.temporal_type, SCHEMA_NAME(h.schema_id), h.name, d.name,
            (SELECT MAX(c.name) FROM sys.index_columns x JOIN sys.columns c
                ON c.object_id = x.object_id AND c.column_id = x.column_id
                WHERE x.object_id = i.object_id AND x.index_id = i.index_id
                    AND x.partition_ordinal = 1), \(Self.commentText)
        FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id
        LEFT JOIN sys.tables h ON h.object_id = t.history_table_id
        LEFT JOIN sys.indexes i ON i.object_id = t.object_id AND i.index_id < 2
        LEFT JOIN sys.data_spaces d ON d.data_space_id = i.data_space_id AND d.type = 'PS'
        \(Self.comment("t.object_id"))
        WHERE \(self.isTable)
        """
    }

    /// Columns of tables and table types: number of the table, name, type's schema and name, whether the user's own,
    /// length, precision, scale, whether nullable, collation, whether a row's guid, sparse, a column set, how generated,
    /// whether hidden, default, its name, whether made up, computation, whether kept, seed, increment, whether not for
    /// replication, comment.
    var columns: String {
        """
        SELECT c.object_id, c.name, SCHEMA_NAME(y.schema_id), y.name, y.is_user_defined,
            c.max_length, c.precision, c.scale, c.is_nullable, c.collation_name, c.is_rowguidcol,
            c.is_sparse, c.is_column_set, c.generated_always_type, c.is_hidden, d.definition,
            d.name, d.is_system_named, k.definition, k.is_persisted,
            CAST(i.seed_value AS NVARCHAR(40)), CAST(i.increment_value AS NVARCHAR(40)),
            i.is_not_for_replication, \(Self.commentText)
        FROM sys.columns c JOIN sys.types y ON y.user_type_id = c.user_type_id
        LEFT JOIN sys.default_constraints d
            ON d.parent_object_id = c.object_id AND d.parent_column_id = c.column_id
        LEFT JOIN sys.computed_columns k
            ON k.object_id = c.object_id AND k.column_id = c.column_id
        LEFT JOIN sys.identity_columns i
            ON i.object_id = c.object_id AND i.column_id = c.column_id
        \(Self.comment("c.object_id", "c.column_id"))
        WHERE c.object_id IN \(self.owners)
            AND c.object_id NOT IN (SELECT v.object_id FROM sys.views v)
        ORDER BY c.object_id, c.column_id
        """
    }

    /// Indexes and keys, a row for each of their columns: number of the table, number, name, type, whether unique, a
    /// primary key, a constraint, with a name made up, fill factor, whether duplicates are passed over, disabled, filter,
    /// column, whether descending, included, comment.
    ///
    /// An index has the name of its constraint; their numbers do not agree on Babelfish.
    var indexes: String {
        """
        SELECT i.object_id, i.index_id, i.name, i.type, i.is_unique, i.is_primary_key,
            i.is_unique_constraint, k.is_system_named, i.fill_factor, i.ignore_dup_key,
            i.is_disabled, i.filter_definition, c.name, x.is_descending_key,
            x.is_included_column, \(Self.commentText)
        FROM sys.indexes i
        JOIN sys.index_columns x ON x.object_id = i.object_id AND x.index_id = i.index_id
        JOIN sys.columns c ON c.object_id = x.object_id AND c.column_id = x.column_id
        LEFT JOIN sys.key_constraints k
            ON k.parent_object_id = i.object_id AND k.name = i.name
        \(Self.comment("i.object_id", "i.index_id", of: 7))
        WHERE i.type IN (1, 2, 5, 6) AND i.is_hypothetical = 0
            AND (x.key_ordinal > 0 OR x.is_included_column = 1 OR i.type > 2)
            AND i.object_id IN \(self.owners)
        ORDER BY i.object_id, i.index_id, x.key_ordinal, x.index_column_id
        """
    }

    /// Checks: number of the table, name, whether made up, condition, whether disabled, not trusted, not for replication.
    var checks: String {
        """
        SELECT k.parent_object_id, k.name, k.is_system_named, k.definition, k.is_disabled,
            k.is_not_trusted, k.is_not_for_replication
        FROM sys.check_constraints k WHERE k.parent_object_id IN \(self.owners)
        """
    }

    /// Foreign keys, a row for each of their columns: number, number of the table, name, whether made up, schema and name
    /// of the table referred to, column, column referred to, what follows a deletion and an update, whether disabled, not
    /// trusted, not for replication.
    var foreignKeys: String {
        """
        SELECT k.object_id, k.parent_object_id, k.name, k.is_system_named, s.name, r.name, c.name,
            d.name, k.delete_referential_action_desc, k.update_referential_action_desc,
            k.is_disabled, k.is_not_trusted, k.is_not_for_replication
        FROM sys.foreign_keys k
        JOIN sys.foreign_key_columns x ON x.constraint_object_id = k.object_id
        JOIN sys.columns c ON c.object_id = x.parent_object_id AND c.column_id = x.parent_column_id
        JOIN sys.columns d
            ON d.object_id = x.referenced_object_id AND d.column_id = x.referenced_column_id
        JOIN sys.tables r ON r.object_id = x.referenced_object_id
        JOIN sys.schemas s ON s.schema_id = r.schema_id
        WHERE k.parent_object_id IN \(self.owners)
        ORDER BY k.object_id, x.constraint_column_id
        """
    }

    /// Views, which can have indexes: number, schema, name.
    var views: String {
        """
        SELECT v.object_id, s.name, v.name
        FROM sys.views v JOIN sys.schemas s ON s.schema_id = v.schema_id WHERE \(self.isInScope)
        """
    }

    // MARK: Programs

    /// Views, routines and triggers: schema, name, type, schema and name of the trigger's table, text, whether `NULL` is
    /// compared as the standard says, whether double quotes hold names, whether disabled, comment.
    var modules: String {
        """
        SELECT s.name, o.name, o.type, SCHEMA_NAME(p.schema_id), p.name, m.definition,
            m.uses_ansi_nulls, m.uses_quoted_identifier, g.is_disabled, \(Self.commentText)
        FROM sys.objects o JOIN sys.schemas s ON s.schema_id = o.schema_id
        LEFT JOIN sys.objects p ON p.object_id = o.parent_object_id
        LEFT JOIN sys.sql_modules m ON m.object_id = o.object_id
        LEFT JOIN sys.triggers g ON g.object_id = o.object_id
        \(Self.comment("o.object_id"))
        WHERE o.type IN ('V', 'P', 'FN', 'IF', 'TF', 'TR') AND o.is_ms_shipped = 0
            AND \(self.isInScope)
            AND NOT EXISTS (SELECT 1 FROM sys.extended_properties t WHERE t.class = 1
                AND t.major_id = o.object_id AND t.name = 'microsoft_database_tools_support')
        """
    }

    // MARK: Other objects

    /// Types: schema, name, number of the table behind a table type, base type, length, precision, scale, whether
    /// nullable, comment.
    var types: String {
        """
        SELECT s.name, t.name, y.type_table_object_id, b.name, t.max_length, t.precision, t.scale,
            t.is_nullable, \(Self.commentText)
        FROM sys.types t JOIN sys.schemas s ON s.schema_id = t.schema_id
        LEFT JOIN sys.types b ON b.user_type_id = t.system_type_id AND b.is_user_defined = 0
        LEFT JOIN sys.table_types y ON y.user_type_id = t.user_type_id
        \(Self.comment("t.user_type_id", of: 6))
        WHERE t.is_user_defined = 1 AND t.is_assembly_type = 0 AND \(self.isInScope)
        """
    }

    /// Sequences: schema, name, type, precision, start, step, least, greatest, whether it cycles, is cached, size of the
    /// cache, comment.
    var sequences: String {
        """
        SELECT s.name, q.name, TYPE_NAME(q.user_type_id), q.precision,
            CAST(q.start_value AS NVARCHAR(40)), CAST(q.increment AS NVARCHAR(40)),
            CAST(q.minimum_value AS NVARCHAR(40)), CAST(q.maximum_value AS NVARCHAR(40)),
            q.is_cycling, q.is_cached, q.cache_size, \(Self.commentText)
        FROM sys.sequences q JOIN sys.schemas s ON s.schema_id = q.schema_id
        \(Self.comment("q.object_id"))
        WHERE \(self.isInScope)
        """
    }

    /// Synonyms: schema, name, target.
    var synonyms: String {
        """
        SELECT s.name, n.name, n.base_object_name
        FROM sys.synonyms n JOIN sys.schemas s ON s.schema_id = n.schema_id
        WHERE \(self.isInScope)
        """
    }

    /// Statistics that users have made, a row for each of their columns: schema and name of the table, name, filter, whether
    /// not computed anew, column.
    ///
    /// The condition comes first, since Babelfish has no `sys.stats_columns`, and no such statistics either.
    var statistics: String {
        """
        IF EXISTS (SELECT 1 FROM sys.stats WHERE user_created = 1)
            SELECT s.name, t.name, a.name, a.filter_definition, a.no_recompute, c.name
            FROM sys.stats a JOIN sys.tables t ON t.object_id = a.object_id
            JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.stats_columns x ON x.object_id = a.object_id AND x.stats_id = a.stats_id
            JOIN sys.columns c ON c.object_id = x.object_id AND c.column_id = x.column_id
            WHERE a.user_created = 1 AND \(self.isTable)
            ORDER BY a.object_id, a.stats_id, x.stats_column_id
        """
    }

    /// Permissions: kind, schema, name, column, grantee, right, `G`ranted, granted `W`ith the right to pass it on, or
    /// `D`enied.
    var permissions: String {
        """
        SELECT CASE p.class WHEN 1 THEN 'OBJECT' WHEN 3 THEN 'SCHEMA' ELSE 'TYPE' END, s.name,
            COALESCE(o.name, y.name), c.name, g.name, p.permission_name, p.state
        FROM sys.database_permissions p
        JOIN sys.database_principals g ON g.principal_id = p.grantee_principal_id
        LEFT JOIN sys.objects o ON p.class = 1 AND o.object_id = p.major_id
        LEFT JOIN sys.types y ON p.class = 6 AND y.user_type_id = p.major_id
        LEFT JOIN sys.columns c ON p.class = 1 AND p.minor_id > 0
            AND c.object_id = p.major_id AND c.column_id = p.minor_id
        JOIN sys.schemas s ON s.schema_id
            = CASE p.class WHEN 1 THEN o.schema_id WHEN 3 THEN p.major_id ELSE y.schema_id END
        WHERE p.class IN (1, 3, 6) AND \(self.isInScope)
            AND (p.class <> 1 OR o.is_ms_shipped = 0)
        """
    }
}
