/// The queries that read PostgreSQL's catalogue; `$1` holds the names of the schemas.
///
/// See <https://www.postgresql.org/docs/current/catalogs.html>. What belongs to an extension is not the user's.
enum PostgreSQLCatalogue {
    /// What stands between the values of a list in one text.
    static let separator = "\u{1F}"

    private static let isInScope = "n.nspname = ANY (string_to_array($1, E'\\x1f'))"

    private static func isOwn(_ catalogue: String, _ oid: String) -> String {
        """
        NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = '\(catalogue)'::regclass
            AND e.objid = \(oid) AND e.deptype = 'e')
        """
    }

    /// The name of a collation, with its schema where it cannot be found without.
    private static func collation(_ oid: String) -> String {
        """
        (SELECT CASE WHEN pg_collation_is_visible(o.oid) THEN quote_ident(o.collname)
            ELSE format('%I.%I', m.nspname, o.collname) END
        FROM pg_collation o JOIN pg_namespace m ON m.oid = o.collnamespace WHERE o.oid = \(oid))
        """
    }

    /// Tables and views: oid, schema, name, kind, persistence, options, comment, partition key, partition bound, parents,
    /// row security, forced row security, query.
    static let relations = """
        SELECT c.oid::int8, n.nspname, c.relname, c.relkind::text, c.relpersistence::text,
            array_to_string(c.reloptions, ', '), d.description,
            CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
            CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
            CASE WHEN c.relispartition OR c.relhassubclass OR c.relkind = 'r' THEN
                (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
                FROM pg_inherits i WHERE i.inhrelid = c.oid) END,
            c.relrowsecurity, c.relforcerowsecurity,
            CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_description d
            ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
        WHERE c.relkind IN ('r', 'p', 'v', 'm') AND \(Self.isInScope)
            AND \(Self.isOwn("pg_class", "c.oid"))
        """

    /// Columns of tables and attributes of composite types: oid of the relation, name, type, whether required, default,
    /// identity, whether generated, collation, comment, and of an identity column the type, start, step, least, greatest,
    /// cache and cycle of its sequence.
    static let columns = """
        SELECT a.attrelid::int8, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            pg_get_expr(v.adbin, v.adrelid), a.attidentity::text, a.attgenerated <> '',
            CASE WHEN a.attcollation <> t.typcollation THEN
                \(Self.collation("a.attcollation")) END, d.description, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement,
            s.seqmin, s.seqmax, s.seqcache, s.seqcycle
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef v ON v.adrelid = a.attrelid AND v.adnum = a.attnum
        LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass
            AND d.objoid = a.attrelid AND d.objsubid = a.attnum
        LEFT JOIN pg_depend i ON a.attidentity <> '' AND i.refclassid = 'pg_class'::regclass
            AND i.refobjid = a.attrelid AND i.refobjsubid = a.attnum AND i.deptype = 'i'
            AND i.classid = 'pg_class'::regclass
        LEFT JOIN pg_sequence s ON s.seqrelid = i.objid
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'c')
            AND \(Self.isInScope)
        ORDER BY a.attrelid, a.attnum
        """

    /// Constraints of tables and domains: oid of the table, oid of the domain, name, kind, definition, comment.
    static let constraints = """
        SELECT k.conrelid::int8, k.contypid::int8, k.conname, k.contype::text,
            pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
        WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0
            AND (k.conislocal OR k.contypid <> 0) AND \(Self.isInScope)
        ORDER BY k.conname
        """

    /// Indexes that no constraint has made: oid of the table, name, definition, comment.
    static let indexes = """
        SELECT i.indrelid::int8, c.relname, pg_get_indexdef(c.oid), d.description
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_description d
            ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
        WHERE NOT c.relispartition AND \(Self.isInScope)
            AND NOT EXISTS (SELECT 1 FROM pg_constraint k
                WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
        """

    /// Triggers: oid of the table, name, definition, state, comment.
    static let triggers = """
        SELECT g.tgrelid::int8, g.tgname, pg_get_triggerdef(g.oid, true),
            CASE g.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA'
                WHEN 'A' THEN 'ENABLE ALWAYS' END, d.description
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_description d
            ON d.classoid = 'pg_trigger'::regclass AND d.objoid = g.oid AND d.objsubid = 0
        WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND \(Self.isInScope)
        """

    /// Routines: schema, name, types of the parameters, kind, definition, comment.
    static let routines = """
        SELECT n.nspname, p.proname, oidvectortypes(p.proargtypes), p.prokind::text,
            CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE
                format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s%s%s%s)', n.nspname, p.proname,
                    pg_get_function_arguments(p.oid), g.aggtransfn::text,
                    format_type(g.aggtranstype, NULL),
                    CASE WHEN g.aggfinalfn <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn::text END,
                    CASE WHEN g.aggcombinefn <> 0 THEN ', COMBINEFUNC = ' || g.aggcombinefn::text END,
                    ', INITCOND = ' || quote_literal(g.agginitval)) END, d.description
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
        LEFT JOIN pg_description d
            ON d.classoid = 'pg_proc'::regclass AND d.objoid = p.oid AND d.objsubid = 0
        WHERE \(Self.isInScope) AND \(Self.isOwn("pg_proc", "p.oid"))
            AND NOT EXISTS (SELECT 1 FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass
                AND i.objid = p.oid AND i.deptype = 'i')
        """

    /// Sequences but for those of identity columns: schema, name, type, start, step, least, greatest, cache, cycle, owning
    /// table, owning column, comment.
    static let sequences = """
        SELECT n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement,
            s.seqmin, s.seqmax, s.seqcache, s.seqcycle, o.relname, a.attname, d.description
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_sequence s ON s.seqrelid = c.oid
        LEFT JOIN pg_depend w ON w.classid = 'pg_class'::regclass AND w.objid = c.oid
            AND w.refclassid = 'pg_class'::regclass AND w.deptype IN ('a', 'i')
        LEFT JOIN pg_class o ON o.oid = w.refobjid
        LEFT JOIN pg_attribute a ON a.attrelid = w.refobjid AND a.attnum = w.refobjsubid
        LEFT JOIN pg_description d
            ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
        WHERE c.relkind = 'S' AND w.deptype IS DISTINCT FROM 'i' AND \(Self.isInScope)
            AND \(Self.isOwn("pg_class", "c.oid"))
        """

    /// Types: oid, schema, name, kind, oid of the attributes, labels, base type, whether required, default, collation,
    /// subtype of a range, comment.
    static let types = """
        SELECT t.oid::int8, n.nspname, t.typname, t.typtype::text, t.typrelid::int8,
            (SELECT string_agg(e.enumlabel, E'\\x1f' ORDER BY e.enumsortorder)
                FROM pg_enum e WHERE e.enumtypid = t.oid),
            format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault,
            CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation THEN
                \(Self.collation("t.typcollation")) END, format_type(r.rngsubtype, NULL), d.description
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        LEFT JOIN pg_type b ON b.oid = t.typbasetype
        LEFT JOIN pg_class c ON c.oid = t.typrelid LEFT JOIN pg_range r ON r.rngtypid = t.oid
        LEFT JOIN pg_description d
            ON d.classoid = 'pg_type'::regclass AND d.objoid = t.oid AND d.objsubid = 0
        WHERE t.typtype IN ('e', 'd', 'c', 'r') AND (t.typtype <> 'c' OR c.relkind = 'c')
            AND \(Self.isInScope) AND \(Self.isOwn("pg_type", "t.oid"))
        """

    /// Policies, rules and extended statistics: kind, schema, name, schema and name of the table, definition.
    static let others = """
        SELECT 'POLICY', n.nspname, p.polname, n.nspname, c.relname,
            format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, c.oid::regclass,
                CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                    WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END,
                    ', ' ORDER BY r) FROM unnest(p.polroles) r))
                || coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                || coalesce(
                    ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE \(Self.isInScope)
        UNION ALL
        SELECT 'RULE', n.nspname, r.rulename, n.nspname, c.relname, pg_get_ruledef(r.oid, true)
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE r.rulename <> '_RETURN' AND \(Self.isInScope) AND \(Self.isOwn("pg_class", "c.oid"))
        UNION ALL
        SELECT 'STATISTICS', n.nspname, s.stxname, m.nspname, c.relname, pg_get_statisticsobjdef(s.oid)
        FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
        JOIN pg_class c ON c.oid = s.stxrelid JOIN pg_namespace m ON m.oid = c.relnamespace
        WHERE \(Self.isInScope)
        """

    /// The extensions that live in a schema.
    static let extensions = """
        SELECT e.extname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE \(Self.isInScope)
        """

    /// What others than the owner may do: kind, schema, name with the types of parameters, column, grantee, right, whether
    /// it may be passed on.
    ///
    /// Everybody may call a function unless that was taken back, so that the exception is told: a right that is `NULL`.
    static let permissions = """
        SELECT o.kind, o.nspname, o.name, o.attname, CASE a.grantee WHEN 0 THEN 'PUBLIC'
                ELSE pg_get_userbyid(a.grantee) END, a.privilege_type, a.is_grantable
        FROM (
            SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, n.nspname,
                quote_ident(c.relname) AS name, NULL AS attname, c.relowner AS owner, c.relacl AS acl
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relacl IS NOT NULL AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
                AND \(Self.isInScope) AND \(Self.isOwn("pg_class", "c.oid"))
            UNION ALL
            SELECT 'TABLE', n.nspname, quote_ident(c.relname), a.attname, c.relowner, a.attacl
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE a.attacl IS NOT NULL AND NOT a.attisdropped AND \(Self.isInScope)
            UNION ALL
            SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, n.nspname,
                format('%I(%s)', p.proname, oidvectortypes(p.proargtypes)), NULL, p.proowner, p.proacl
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE p.proacl IS NOT NULL AND \(Self.isInScope) AND \(Self.isOwn("pg_proc", "p.oid"))
            UNION ALL
            SELECT 'SCHEMA', n.nspname, '', NULL, n.nspowner, n.nspacl
            FROM pg_namespace n WHERE n.nspacl IS NOT NULL AND \(Self.isInScope)
        ) o, LATERAL aclexplode(o.acl) a
        WHERE a.grantee <> o.owner AND NOT (o.kind IN ('FUNCTION', 'PROCEDURE') AND a.grantee = 0)
        UNION ALL
        SELECT CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, n.nspname,
            format('%I(%s)', p.proname, oidvectortypes(p.proargtypes)), NULL, 'PUBLIC', NULL, false
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.proacl IS NOT NULL AND \(Self.isInScope) AND \(Self.isOwn("pg_proc", "p.oid"))
            AND NOT EXISTS (SELECT 1 FROM aclexplode(p.proacl) a WHERE a.grantee = 0)
        """
}
