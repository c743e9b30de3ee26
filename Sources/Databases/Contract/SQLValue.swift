/// One value of a result row or of a bound parameter.
package enum SQLValue: Hashable, Sendable {
    /// SQL `NULL`.
    case null
    /// A truth value; databases without a boolean type store 0 and 1.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A floating-point number.
    case double(Double)
    /// Text; also dates, decimals and every other type that has no case of its own, as the server writes it.
    case text(String)
    /// Bytes.
    case blob([UInt8])
}

extension SQLValue {
    /// The value as a whole number, where it is one or reads as one.
    package var integerValue: Int64? {
        switch self {
        case .integer(let value): value
        case .boolean(let value): value ? 1 : 0
        case .text(let value): Int64(value)
        case .double(let value): Int64(exactly: value)
        case .null, .blob: nil
        }
    }

    /// The value as text; `nil` for `NULL`.
    package var textValue: String? {
        switch self {
        case .null: nil
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .double(let value): String(value)
        case .text(let value): value
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The value as a truth value: `true`, `t`, `1` and any number but zero are true.
    package var booleanValue: Bool? {
        switch self {
        case .null, .blob: nil
        case .boolean(let value): value
        case .integer(let value): value != 0
        case .double(let value): value != 0
        case .text(let value): ["t", "true", "1", "y", "yes", "on"].contains(value.lowercased())
        }
    }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    /// Makes a text.
    package init(stringLiteral value: String) { self = .text(value) }
    /// Makes a whole number.
    package init(integerLiteral value: Int64) { self = .integer(value) }
    /// Makes a truth value.
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// Makes `NULL`.
    package init(nilLiteral: ()) { self = .null }
}
