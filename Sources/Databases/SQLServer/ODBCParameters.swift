import CODBC

/// Values as ODBC takes them; their memory lives as long as this object does.
final class ODBCParameters {
    private let parameters: [Parameter]
    private let memory: UnsafeMutableRawPointer
    private let lengths: UnsafeMutablePointer<Int>

    /// The most characters and bytes of the types that are not made for long values.
    private static let longestText = 4_000
    private static let longestBinary = 8_000

    private struct Parameter {
        var memoryType: Int16
        var type: Int16
        var size: Int
        var bytes: [UInt8]?
        var offset = 0
    }

    init(_ values: [SQLValue]) {
        var end = 0
        self.parameters = values.map { value in
            var parameter = Self.parameter(value)
            parameter.offset = end
            // Every value begins at a multiple of eight, as numbers must.
            end += ((parameter.bytes?.count ?? 0) + 7) & ~7
            return parameter
        }
        self.memory = .allocate(byteCount: max(end, 8), alignment: 8)
        self.lengths = .allocate(capacity: max(values.count, 1))
        for (index, parameter) in self.parameters.enumerated() {
            (self.lengths + index).initialize(to: parameter.bytes?.count ?? SQL_NULL_DATA)
            UnsafeMutableRawBufferPointer(
                start: self.memory + parameter.offset, count: parameter.bytes?.count ?? 0
            ).copyBytes(from: parameter.bytes ?? [])
        }
    }

    deinit {
        self.memory.deallocate()
        self.lengths.deallocate()
    }

    /// Binds the values, in order, to the placeholders of the next statement.
    func bind(to statement: ODBCHandle) -> Bool {
        self.parameters.enumerated().allSatisfy { index, parameter in
            statement.odbc.bindParameter(
                statement.raw, UInt16(index + 1), SQL_PARAM_INPUT, parameter.memoryType,
                parameter.type, UInt(parameter.size), 0, self.memory + parameter.offset,
                parameter.bytes?.count ?? 0, self.lengths + index) != SQL_ERROR
        }
    }

    private static func parameter(_ value: SQLValue) -> Parameter {
        switch value {
        case .null:
            return Parameter(memoryType: SQL_C_WCHAR, type: SQL_WVARCHAR, size: 1)
        case .boolean(let flag):
            return Parameter(
                memoryType: SQL_C_BIT, type: SQL_BIT, size: 1, bytes: [flag ? 1 : 0])
        case .integer(let number):
            return Parameter(
                memoryType: SQL_C_SBIGINT, type: SQL_BIGINT, size: 19,
                bytes: withUnsafeBytes(of: number, Array.init))
        case .double(let number):
            return Parameter(
                memoryType: SQL_C_DOUBLE, type: SQL_DOUBLE, size: 53,
                bytes: withUnsafeBytes(of: number, Array.init))
        case .text(let text):
            let units = Array(text.utf16)
            return Parameter(
                memoryType: SQL_C_WCHAR,
                type: units.count > Self.longestText ? SQL_WLONGVARCHAR : SQL_WVARCHAR,
                size: max(units.count, 1), bytes: units.withUnsafeBytes(Array.init))
        case .blob(let bytes):
            return Parameter(
                memoryType: SQL_C_BINARY,
                type: bytes.count > Self.longestBinary ? SQL_LONGVARBINARY : SQL_VARBINARY,
                size: max(bytes.count, 1), bytes: bytes)
        }
    }
}
