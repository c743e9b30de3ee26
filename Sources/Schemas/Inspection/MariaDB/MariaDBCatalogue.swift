/// The queries that read MariaDB's catalogue; each has one bound value, the name of the schema.
///
/// See <https://mariadb.com/kb/en/information-schema/>.
enum MariaDBCatalogue: InformationSchema {
    static let tables = """
        SELECT table_name, table_type, engine, table_collation, create_options, table_comment
        FROM information_schema.tables WHERE table_schema = ?
        """

    static let columns = """
        SELECT table_name, column_name, column_type, is_nullable, column_default, extra,
            generation_expression, collation_name, column_comment
        FROM information_schema.columns WHERE table_schema = ?
        ORDER BY table_name, ordinal_position
        """

    static let checks = """
        SELECT table_name, constraint_name, level, CONCAT('CHECK (', check_clause, ')')
        FROM information_schema.check_constraints WHERE constraint_schema = ?
        """

    static let indexes = """
        SELECT table_name, index_name, non_unique, column_name, collation, sub_part, index_type,
            index_comment, IF(ignored = 'YES', 'IGNORED', NULL), 0
        FROM information_schema.statistics WHERE table_schema = ?
        ORDER BY table_name, index_name, seq_in_index
        """

    static let keyColumns = """
        SELECT table_name, constraint_name, column_name, referenced_table_schema,
            referenced_table_name, referenced_column_name
        FROM information_schema.key_column_usage
        WHERE table_schema = ? AND referenced_table_name IS NOT NULL
        ORDER BY table_name, constraint_name, ordinal_position
        """

    static let keyActions = """
        SELECT table_name, constraint_name, update_rule, delete_rule
        FROM information_schema.referential_constraints WHERE constraint_schema = ?
        """

    static let views = """
        SELECT table_name, view_definition, check_option, security_type, algorithm
        FROM information_schema.views WHERE table_schema = ?
        """

    static let triggers = """
        SELECT trigger_name, event_object_table, action_timing, event_manipulation,
            action_statement
        FROM information_schema.triggers WHERE trigger_schema = ?
        """

    static let routines = """
        SELECT routine_name, routine_type, dtd_identifier, routine_definition, is_deterministic,
            sql_data_access, security_type, routine_comment
        FROM information_schema.routines
        WHERE routine_schema = ? AND routine_type IN ('PROCEDURE', 'FUNCTION')
        """

    static let parameters = """
        SELECT specific_name, routine_type, parameter_mode, parameter_name, dtd_identifier
        FROM information_schema.parameters WHERE specific_schema = ? AND ordinal_position > 0
        ORDER BY specific_name, ordinal_position
        """

    static let partitions = """
        SELECT table_name, partition_method, partition_expression, partition_name,
            partition_description, subpartition_method, subpartition_expression,
            partition_comment
        FROM information_schema.partitions
        WHERE table_schema = ? AND partition_method IS NOT NULL
        ORDER BY table_name, partition_ordinal_position, subpartition_ordinal_position
        """

    static let events = """
        SELECT event_name, CONCAT(
                IF(execute_at IS NOT NULL, CONCAT('AT ''', execute_at, ''''),
                    CONCAT('EVERY ', QUOTE(TRIM(BOTH '''' FROM interval_value)), ' ', interval_field)),
                IF(starts IS NULL OR starts = created, '', CONCAT(' STARTS ''', starts, '''')),
                IF(ends IS NULL, '', CONCAT(' ENDS ''', ends, ''''))),
            event_definition, on_completion, status, event_comment
        FROM information_schema.events WHERE event_schema = ?
        """

    static let permissions = """
        SELECT 'TABLE', table_name, NULL, grantee, privilege_type, is_grantable
        FROM information_schema.table_privileges WHERE table_schema = ?
        """

    static let columnPermissions = """
        SELECT 'TABLE', table_name, column_name, grantee, privilege_type, is_grantable
        FROM information_schema.column_privileges WHERE table_schema = ?
        """

    static let schemaPermissions = """
        SELECT 'SCHEMA', '', NULL, grantee, privilege_type, is_grantable
        FROM information_schema.schema_privileges WHERE table_schema = ?
        """
}
