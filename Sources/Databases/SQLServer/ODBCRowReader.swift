import CODBC

/// Reads the results of a statement into values.
final class ODBCRowReader {
    private let odbc: ODBCFunctions
    private let statement: ODBCHandle
    private let buffer = UnsafeMutableRawPointer.allocate(
        byteCount: ODBCRowReader.capacity, alignment: 8)

    private static let capacity = 16_384

    init(_ statement: ODBCHandle) {
        self.odbc = statement.odbc
        self.statement = statement
    }

    deinit {
        self.buffer.deallocate()
    }

    /// Reads the result that the statement stands at; one without columns has a number of changed rows only.
    func read(into answer: inout ODBCAnswer) {
        var count: Int16 = 0
        _ = self.odbc.numResultCols(self.statement.raw, &count)
        guard count > 0 else {
            var changed = 0
            _ = self.odbc.rowCount(self.statement.raw, &changed)
            answer.addChangedRows(changed)
            return
        }
        let columns = (1...UInt16(count)).map(self.column)
        var result = ResultSet(columns: columns.map(\.name))
        while self.fetch(into: &answer) {
            guard result.rows.count < answer.rowLimit else { continue }
            result.rows.append(columns.map { self.value(of: $0, &answer) })
        }
        answer.add(result)
    }

    private func fetch(into answer: inout ODBCAnswer) -> Bool {
        let code = self.odbc.fetch(self.statement.raw)
        if code == SQL_ERROR || code == SQL_SUCCESS_WITH_INFO {
            answer.add(self.statement.diagnostics())
        }
        return code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO
    }

    // MARK: Columns and values

    private struct Column {
        var number: UInt16
        var name: String
        var type: Int16
    }

    private func column(_ number: UInt16) -> Column {
        var name = [SQLWCHAR](repeating: 0, count: 256)
        var (length, type, digits, nullable) = (Int16(0), Int16(0), Int16(0), Int16(0))
        var size: UInt = 0
        _ = self.odbc.describeCol(
            self.statement.raw, number, &name, Int16(name.count), &length, &type, &size, &digits,
            &nullable)
        return Column(
            number: number, name: String(decoding: name.prefix { $0 != 0 }, as: UTF16.self),
            type: type)
    }

    private func value(of column: Column, _ answer: inout ODBCAnswer) -> SQLValue {
        switch column.type {
        case SQL_BIT:
            self.fixed(column, SQL_C_BIT, UInt8.self, &answer) { .boolean($0 != 0) }
        case SQL_TINYINT, SQL_SMALLINT, SQL_INTEGER, SQL_BIGINT:
            self.fixed(column, SQL_C_SBIGINT, Int64.self, &answer, SQLValue.integer)
        case SQL_REAL, SQL_FLOAT, SQL_DOUBLE:
            self.fixed(column, SQL_C_DOUBLE, Double.self, &answer, SQLValue.double)
        case SQL_BINARY, SQL_VARBINARY, SQL_LONGVARBINARY:
            self.pieces(column, SQL_C_BINARY, UInt8.self, &answer).map(SQLValue.blob) ?? .null
        default:
            self.pieces(column, SQL_C_WCHAR, UInt16.self, &answer)
                .map { .text(String(decoding: $0, as: UTF16.self)) } ?? .null
        }
    }

    private func fixed<T>(
        _ column: Column, _ memoryType: Int16, _ type: T.Type, _ answer: inout ODBCAnswer,
        _ value: (T) -> SQLValue
    ) -> SQLValue {
        var length = 0
        let code = self.odbc.getData(
            self.statement.raw, column.number, memoryType, self.buffer, Self.capacity, &length)
        guard code != SQL_ERROR else {
            answer.add(self.statement.diagnostics())
            return .null
        }
        return length == SQL_NULL_DATA ? .null : value(self.buffer.load(as: T.self))
    }

    /// Reads a value of any length, piece by piece; `nil` for `NULL`.
    private func pieces<Unit>(
        _ column: Column, _ memoryType: Int16, _ unit: Unit.Type, _ answer: inout ODBCAnswer
    ) -> [Unit]? {
        // A piece of text ends with a zero of its own.
        let room = Self.capacity - (memoryType == SQL_C_WCHAR ? 2 : 0)
        var units: [Unit] = []
        while true {
            var length = 0
            let code = self.odbc.getData(
                self.statement.raw, column.number, memoryType, self.buffer, Self.capacity, &length)
            if code == SQL_ERROR { answer.add(self.statement.diagnostics()) }
            guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else { return units }
            guard length != SQL_NULL_DATA else { return nil }
            let isLast = (0...room).contains(length)
            let piece = UnsafeRawBufferPointer(start: self.buffer, count: isLast ? length : room)
            units.append(contentsOf: piece.bindMemory(to: Unit.self))
            if isLast { return units }
        }
    }
}
