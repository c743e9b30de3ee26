import CMariaDB

extension LibMariaDBSession {
    /// Runs one statement with bound values, and returns all its rows.
    ///
    /// MariaDB takes the text and the values in one message, MySQL in two.
    func run(_ sql: String, _ parameters: [SQLValue]) throws(Failure) -> StatementOutcome {
        guard let statement = self.library.stmt_init(self.handle) else {
            throw Failure(code: 0, sqlState: "HY001", message: "out of memory")
        }
        defer { _ = self.library.stmt_close(statement) }
        var count = UInt32(parameters.count)
        _ = self.library.stmt_attr_set(statement, STMT_ATTR_PREBIND_PARAMS, &count)
        let isSent = withBinds(parameters) { binds in
            guard !self.library.stmt_bind_param(statement, binds) else { return false }
            return self.library.stmt_execute_direct(statement, sql, sql.utf8.count) == 0
        }
        guard isSent else { throw self.failure(of: statement) }
        guard let result = self.library.stmt_result_metadata(statement) else {
            return StatementOutcome()
        }
        defer { self.library.free_result(result) }
        return StatementOutcome(
            results: [try self.readRows(of: statement, self.fields(of: result))])
    }

    private func readRows(
        of statement: OpaquePointer, _ fields: [LibMariaDBField]
    ) throws(Failure) -> ResultSet {
        let row = PreparedRow(columns: fields.count)
        var set = ResultSet(columns: fields.map(\.name))
        guard !self.library.stmt_bind_result(statement, row.binds) else {
            throw self.failure(of: statement)
        }
        while true {
            let status = self.library.stmt_fetch(statement)
            if status == MYSQL_NO_DATA { return set }
            guard status == 0 || status == MYSQL_DATA_TRUNCATED else {
                throw self.failure(of: statement)
            }
            set.rows.append(
                fields.enumerated().map { index, field in
                    row.value(at: index, field) { bind in
                        _ = self.library.stmt_fetch_column(statement, bind, UInt32(index), 0)
                    }
                })
        }
    }

    /// Why the statement failed; an error that comes in the middle of the rows is told of the connection only.
    private func failure(of statement: OpaquePointer) -> Failure {
        let code = Int(self.library.stmt_errno(statement))
        guard code != 0 else { return self.failure }
        return Failure(
            code: code,
            sqlState: String(cString: self.library.stmt_sqlstate(statement)),
            message: String(cString: self.library.stmt_error(statement)))
    }
}

/// The place for one row of a prepared statement's result; every value comes as text or bytes.
private final class PreparedRow {
    let binds: UnsafeMutablePointer<MYSQL_BIND>
    private let columns: Int
    private let lengths: UnsafeMutablePointer<UInt>
    private let nulls: UnsafeMutablePointer<Bool>
    private let bytes: UnsafeMutableRawPointer

    /// The room for a value; a longer one is fetched by itself.
    private static let room = 256

    init(columns: Int) {
        self.columns = columns
        self.binds = .allocate(capacity: columns)
        self.lengths = .allocate(capacity: columns)
        self.nulls = .allocate(capacity: columns)
        self.bytes = .allocate(byteCount: columns * Self.room, alignment: 1)
        self.lengths.initialize(repeating: 0, count: columns)
        self.nulls.initialize(repeating: false, count: columns)
        for index in 0..<columns {
            var bind = MYSQL_BIND()
            bind.type = MYSQL_TYPE_STRING
            bind.buffer = self.bytes + index * Self.room
            bind.bufferLength = UInt(Self.room)
            bind.length = self.lengths + index
            bind.isNull = self.nulls + index
            (self.binds + index).initialize(to: bind)
        }
    }

    deinit {
        self.binds.deallocate()
        self.lengths.deallocate()
        self.nulls.deallocate()
        self.bytes.deallocate()
    }

    func value(
        at index: Int, _ field: LibMariaDBField,
        fetching: (UnsafeMutablePointer<MYSQL_BIND>) -> Void
    ) -> SQLValue {
        guard !self.nulls[index] else { return .null }
        let count = Int(self.lengths[index])
        guard count > Self.room else {
            return field.value(
                UnsafeRawBufferPointer(start: self.bytes + index * Self.room, count: count))
        }
        return withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { buffer in
            var bind = MYSQL_BIND()
            bind.type = MYSQL_TYPE_STRING
            bind.buffer = buffer.baseAddress
            bind.bufferLength = UInt(count)
            fetching(&bind)
            return field.value(UnsafeRawBufferPointer(buffer))
        }
    }
}

/// Lends the values as parameters of a prepared statement; false without any, or what the body says.
private func withBinds(
    _ parameters: [SQLValue], _ body: (UnsafeMutablePointer<MYSQL_BIND>) -> Bool
) -> Bool {
    let values = parameters.map(BoundValue.init)
    // One block holds all bytes, so that every pointer is valid as long as the block is. The byte at its end gives
    // an empty text an address: a value without one is taken for null.
    var block = values.flatMap(\.bytes) + [0]
    return block.withUnsafeMutableBytes { buffer in
        var offset = 0
        var binds = values.map { value in
            defer { offset += value.bytes.count }
            var bind = MYSQL_BIND()
            bind.type = value.type
            bind.buffer = buffer.baseAddress.map { $0 + offset }
            bind.bufferLength = UInt(value.bytes.count)
            return bind
        }
        return binds.withUnsafeMutableBufferPointer { $0.baseAddress.map(body) ?? false }
    }
}

/// A value as the binary protocol takes it.
private struct BoundValue {
    var type: MySQLType
    var bytes: [UInt8] = []

    init(_ value: SQLValue) {
        switch value {
        case .null: self.type = MYSQL_TYPE_NULL
        case .boolean(let value):
            self.type = MYSQL_TYPE_TINY
            self.bytes = [value ? 1 : 0]
        case .integer(let value):
            self.type = MYSQL_TYPE_LONGLONG
            self.bytes = withUnsafeBytes(of: value, Array.init)
        case .double(let value):
            self.type = MYSQL_TYPE_DOUBLE
            self.bytes = withUnsafeBytes(of: value, Array.init)
        case .text(let value):
            self.type = MYSQL_TYPE_STRING
            self.bytes = Array(value.utf8)
        case .blob(let value):
            self.type = MYSQL_TYPE_BLOB
            self.bytes = value
        }
    }
}
