import CODBC

/// One of ODBC's handles; freed after those made from it, since they hold on to it.
final class ODBCHandle {
    let odbc: ODBCFunctions
    let raw: SQLHANDLE
    private let type: Int16
    private let parent: ODBCHandle?

    /// Makes an environment; `nil` without memory.
    convenience init?(_ odbc: ODBCFunctions) {
        self.init(odbc, SQL_HANDLE_ENV, nil)
    }

    /// Makes a connection of an environment, or a statement of a connection.
    convenience init?(_ type: Int16, of parent: ODBCHandle) {
        self.init(parent.odbc, type, parent)
    }

    private init?(_ odbc: ODBCFunctions, _ type: Int16, _ parent: ODBCHandle?) {
        var raw: SQLHANDLE?
        guard odbc.allocHandle(type, parent?.raw, &raw) != SQL_ERROR, let raw else { return nil }
        self.odbc = odbc
        self.raw = raw
        self.type = type
        self.parent = parent
    }

    deinit {
        if self.type == SQL_HANDLE_DBC { _ = self.odbc.disconnect(self.raw) }
        _ = self.odbc.freeHandle(self.type, self.raw)
    }

    /// What there is to say about the last call, in order.
    func diagnostics() -> [ODBCDiagnostic] {
        var records: [ODBCDiagnostic] = []
        while let record = self.diagnostic(Int16(records.count + 1), capacity: 512) {
            records.append(record)
        }
        return records
    }

    private func diagnostic(_ number: Int16, capacity: Int16) -> ODBCDiagnostic? {
        var state = [SQLWCHAR](repeating: 0, count: 6)
        var text = [SQLWCHAR](repeating: 0, count: Int(capacity))
        var native: Int32 = 0
        var length: Int16 = 0
        let code = self.odbc.getDiagRec(
            self.type, self.raw, number, &state, &native, &text, capacity, &length)
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO else { return nil }
        if length >= capacity, capacity < .max {
            return self.diagnostic(number, capacity: length < .max ? length + 1 : .max)
        }
        return ODBCDiagnostic(
            sqlState: String(decoding: state.prefix(5), as: UTF16.self), number: Int(native),
            text: ODBCDiagnostic.withoutComponents(
                String(decoding: text.prefix(Int(min(length, capacity - 1))), as: UTF16.self)),
            severity: self.field(SQL_DIAG_SS_SEVERITY, of: number),
            state: self.field(SQL_DIAG_SS_MSGSTATE, of: number),
            procedure: self.procedure(of: number), line: self.field(SQL_DIAG_SS_LINE, of: number))
    }

    private func field(_ field: Int16, of record: Int16) -> Int? {
        // Drivers write two bytes or four, little-endian.
        var value: UInt64 = 0
        let code = self.odbc.getDiagField(self.type, self.raw, record, field, &value, 8, nil)
        return code == SQL_SUCCESS ? Int(UInt32(truncatingIfNeeded: value)) : nil
    }

    private func procedure(of record: Int16) -> String? {
        var text = [SQLWCHAR](repeating: 0, count: 256)
        let code = text.withUnsafeMutableBytes { buffer in
            buffer.baseAddress.map {
                self.odbc.getDiagField(
                    self.type, self.raw, record, SQL_DIAG_SS_PROCNAME, $0, Int16(buffer.count), nil)
            }
        }
        guard code == SQL_SUCCESS, text[0] != 0 else { return nil }
        return String(decoding: text.prefix { $0 != 0 }, as: UTF16.self)
    }
}
