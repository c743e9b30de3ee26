/// The queries that read MySQL's catalogue, where it is not MariaDB's.
///
/// See <https://dev.mysql.com/doc/refman/9.7/en/information-schema.html>.
enum MySQLCatalogue: InformationSchema {
    static let tables = MariaDBCatalogue.tables
    static let keyColumns = MariaDBCatalogue.keyColumns
    static let keyActions = MariaDBCatalogue.keyActions
    static let triggers = MariaDBCatalogue.triggers
    static let parameters = MariaDBCatalogue.parameters
    static let events = MariaDBCatalogue.events
    static let permissions = MariaDBCatalogue.permissions
    static let columnPermissions = MariaDBCatalogue.columnPermissions
    static let schemaPermissions = MariaDBCatalogue.schemaPermissions

    /// A default is a bare text unless it is an expression, a number, bits or bytes.
    static let columns = """
        SELECT table_name, column_name, column_type, is_nullable,
            CASE WHEN extra LIKE '%DEFAULT_GENERATED%' THEN \(Self.unescaped("column_default"))
                WHEN data_type IN ('binary', 'varbinary') AND column_default IN ('', '0x') THEN QUOTE('')
                WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal',
                    'float', 'double', 'year', 'bit', 'binary', 'varbinary') THEN column_default
                WHEN column_default IS NOT NULL THEN QUOTE(column_default) END,
            CONCAT_WS(', ', IF(extra LIKE '%auto_increment%', 'auto_increment', NULL),
                REGEXP_SUBSTR(extra, '(STORED|VIRTUAL) GENERATED'),
                REGEXP_SUBSTR(extra, 'on update [^ ]+'), CONCAT('SRID ', srs_id),
                IF(extra LIKE '%INVISIBLE%', 'INVISIBLE', NULL)),
            \(Self.unescaped("generation_expression")), collation_name, column_comment
        FROM information_schema.columns WHERE table_schema = ?
        ORDER BY table_name, ordinal_position
        """

    static let checks = """
        SELECT t.table_name, c.constraint_name, 'Table', CONCAT('CHECK (',
            \(Self.unescaped("c.check_clause")), ')', IF(t.enforced = 'NO', ' NOT ENFORCED', ''))
        FROM information_schema.check_constraints c
        JOIN information_schema.table_constraints t
            ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
        WHERE c.constraint_schema = ? AND t.constraint_type = 'CHECK'
        """

    static let indexes = """
        SELECT table_name, index_name, non_unique,
            COALESCE(column_name, CONCAT('(', \(Self.unescaped("expression")), ')')), collation,
            IF(index_type = 'SPATIAL', NULL, sub_part), index_type, index_comment,
            IF(is_visible = 'NO', 'INVISIBLE', NULL), expression IS NOT NULL
        FROM information_schema.statistics WHERE table_schema = ?
        ORDER BY table_name, index_name, seq_in_index
        """

    /// The catalogue does not tell a view's algorithm.
    static let views = """
        SELECT table_name, view_definition, check_option, security_type, 'UNDEFINED'
        FROM information_schema.views WHERE table_schema = ?
        """

    static let routines = MariaDBCatalogue.routines + " AND external_language = 'SQL'"

    static let partitions = """
        SELECT table_name, partition_method, \(Self.unescaped("partition_expression")), partition_name,
            partition_description, subpartition_method, \(Self.unescaped("subpartition_expression")),
            partition_comment
        FROM information_schema.partitions
        WHERE table_schema = ? AND partition_method IS NOT NULL
        ORDER BY table_name, partition_ordinal_position, subpartition_ordinal_position
        """

    /// The character set that the server puts before a text is left out.
    ///
    /// With whatever change of a table the server may put another one there, that of a column which the text is compared
    /// with. It stays before bytes, before what is not ASCII in another set than the session's, and before a text that is
    /// all there is, which it tells from a default that is not computed.
    static func expression(_ text: String) -> String {
        let tokens = SQLTokenizer.tokens(of: text, .mariaDB)
        guard tokens.count > 2 else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var start = 0
        for (token, next) in zip(tokens, tokens.dropFirst())
        where next.kind == .string && Self.isNeedless(token, before: next) {
            result += bytes[start..<token.range.lowerBound]
            start = token.range.upperBound
        }
        return String(decoding: result + bytes[start...], as: UTF8.self)
    }

    /// Whether a word is a character set without which the text after it is the same.
    private static func isNeedless(_ token: SQLToken, before next: SQLToken) -> Bool {
        guard token.kind == .word, token.text.hasPrefix("_"), !token.isWord("_BINARY") else {
            return false
        }
        return token.isWord("_UTF8MB4") || next.text.utf8.allSatisfy { $0 < 0x80 }
    }

    /// An expression as it was written: the catalogue has a backslash before each backslash and apostrophe.
    private static func unescaped(_ column: String) -> String {
        "REPLACE(REPLACE(\(column), _utf8mb4 X'5C27', _utf8mb4 X'27'), _utf8mb4 X'5C5C', _utf8mb4 X'5C')"
    }
}
