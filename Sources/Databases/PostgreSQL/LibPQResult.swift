import CPostgreSQL

/// One answer of the server; freed with its last use.
struct LibPQResult: ~Copyable {
    private let libpq: LibPQFunctions
    private let result: OpaquePointer

    init(_ libpq: LibPQFunctions, _ result: OpaquePointer) {
        self.libpq = libpq
        self.result = result
    }

    deinit {
        self.libpq.clear(self.result)
    }

    var status: ExecStatusType { self.libpq.resultStatus(self.result) }

    /// Whether the server now waits for data.
    var takesData: Bool { self.status == PGRES_COPY_IN }

    /// The columns' names; empty for a statement without rows.
    var columns: [String] {
        (0..<self.libpq.nfields(self.result)).map { column in
            self.libpq.fname(self.result, column).map { String(cString: $0) } ?? ""
        }
    }

    var rowCount: Int { Int(self.libpq.ntuples(self.result)) }

    /// How many rows a statement inserted, updated, deleted or copied; 0 for one that only read.
    var changedRows: Int {
        let tag = String(cString: self.libpq.cmdStatus(self.result))
        let isChange = ["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"].contains(
            where: tag.hasPrefix)
        return isChange ? Int(String(cString: self.libpq.cmdTuples(self.result))) ?? 0 : 0
    }

    /// What the server says it did, such as `CREATE TABLE`.
    var commandTag: String { String(cString: self.libpq.cmdStatus(self.result)) }

    func row(_ index: Int) -> [SQLValue] {
        (0..<self.libpq.nfields(self.result)).map { self.value(Int32(index), $0) }
    }

    private func value(_ row: Int32, _ column: Int32) -> SQLValue {
        guard self.libpq.getisnull(self.result, row, column) == 0 else { return .null }
        let pointer = self.libpq.getvalue(self.result, row, column)
        let type = PostgreSQLType(rawValue: self.libpq.ftype(self.result, column))
        if type == .bytea { return .blob(self.bytes(pointer)) }
        let length = Int(self.libpq.getlength(self.result, row, column))
        let text = pointer.withMemoryRebound(to: UInt8.self, capacity: length) {
            String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
        }
        switch type {
        case .bool: return .boolean(text == "t")
        case .int2, .int4, .int8, .oid: return Int64(text).map(SQLValue.integer) ?? .text(text)
        case .float4, .float8: return Double(text).map(SQLValue.double) ?? .text(text)
        default: return .text(text)
        }
    }

    /// The bytes of a `bytea` in either of its two text forms.
    private func bytes(_ pointer: UnsafePointer<CChar>) -> [UInt8] {
        var count: UInt = 0
        let text = UnsafeRawPointer(pointer).assumingMemoryBound(to: UInt8.self)
        guard let bytes = self.libpq.unescapeBytea(text, &count) else { return [] }
        defer { self.libpq.freemem(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }

    /// One field of an error or a notice; the letters are those of the manual, "Error and Notice Message Fields".
    func errorField(_ letter: Unicode.Scalar) -> String? {
        self.libpq.resultErrorField(self.result, Int32(letter.value)).map { String(cString: $0) }
    }
}
