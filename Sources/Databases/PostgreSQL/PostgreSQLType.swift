/// The types whose values have a case of their own in `SQLValue`, by the numbers in `pg_type`.
enum PostgreSQLType: UInt32 {
    case bool = 16
    case bytea = 17
    case int8 = 20
    case int2 = 21
    case int4 = 23
    case oid = 26
    case float4 = 700
    case float8 = 701
}
