import CMariaDB

/// A column of a result, and how to read its values.
struct LibMariaDBField {
    /// The name, as the server spells it.
    let name: String
    private let kind: Kind

    /// What the bytes of a value are: all but `bits` and `bytes` come as text.
    private enum Kind {
        case integer
        case double
        case bits
        case bytes
        case text
    }

    init(_ field: MYSQL_FIELD) {
        self.name = field.name.map { String(cString: $0) } ?? ""
        self.kind =
            switch field.type {
            case MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_INT24, MYSQL_TYPE_LONG,
                MYSQL_TYPE_LONGLONG, MYSQL_TYPE_YEAR:
                .integer
            case MYSQL_TYPE_FLOAT, MYSQL_TYPE_DOUBLE: .double
            case MYSQL_TYPE_BIT: .bits
            case MYSQL_TYPE_TINY_BLOB, MYSQL_TYPE_MEDIUM_BLOB, MYSQL_TYPE_LONG_BLOB,
                MYSQL_TYPE_BLOB, MYSQL_TYPE_VARCHAR, MYSQL_TYPE_VAR_STRING, MYSQL_TYPE_STRING,
                MYSQL_TYPE_GEOMETRY:
                field.characterSet == BINARY_CHARSET ? .bytes : .text
            default: .text
            }
    }

    /// Reads a value that is not null; a whole number beyond 64 bits with sign stays text.
    func value(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
        switch self.kind {
        case .bytes: return .blob(Array(bytes))
        case .bits:
            let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return Int64(exactly: number).map(SQLValue.integer) ?? .text(String(number))
        case .integer, .double, .text:
            let text = String(decoding: bytes, as: UTF8.self)
            let number: SQLValue? =
                switch self.kind {
                case .integer: Int64(text).map(SQLValue.integer)
                case .double: Double(text).map(SQLValue.double)
                default: nil
                }
            return number ?? .text(text)
        }
    }
}
