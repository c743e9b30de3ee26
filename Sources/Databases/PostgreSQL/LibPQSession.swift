import CPostgreSQL

/// A libpq connection: the C calls, one by one, and nothing else.
///
/// It belongs to one actor, whose executor makes every call.
final class LibPQSession {
    private let libpq: LibPQFunctions
    private let connection: OpaquePointer
    private let notices = Notices()

    /// Why no connection could be made.
    struct Failure: Error {
        /// libpq's own text, of several lines.
        var message: String
        var isPasswordMissing = false
    }

    /// What the server said in passing since the last time it was taken.
    private final class Notices {
        var messages: [ServerMessage] = []
    }

    /// Whether libpq is there.
    static var isAvailable: Bool { dbvc_libpq() != nil }

    /// Connects, and waits for it.
    init(_ address: PostgreSQLAddress) throws(Failure) {
        let parameters = address.parameters
        guard let functions = dbvc_libpq()?.pointee else {
            throw Failure(message: "libpq.so.5 cannot be loaded")
        }
        var connection: OpaquePointer?
        withCStrings(parameters.map(\.key)) { keywords in
            withCStrings(parameters.map(\.value)) { values in
                connection = functions.connectdbParams(keywords, values, 0)
            }
        }
        guard let connection else { throw Failure(message: "out of memory") }
        guard functions.status(connection) == CONNECTION_OK else {
            defer { functions.finish(connection) }
            throw Failure(
                message: String(cString: functions.errorMessage(connection)),
                isPasswordMissing: functions.connectionNeedsPassword(connection) != 0)
        }
        self.libpq = functions
        self.connection = connection
        // The receiver is called by our own calls only, and `notices` lives as long as the connection.
        _ = functions.setNoticeReceiver(
            connection,
            { argument, result in
                guard let argument, let libpq = dbvc_libpq()?.pointee else { return }
                let field: (Unicode.Scalar) -> String? = { letter in
                    libpq.resultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
                }
                Unmanaged<Notices>.fromOpaque(argument).takeUnretainedValue().messages.append(
                    ServerMessage(text: field("M") ?? "", sqlState: field("C")))
            }, Unmanaged.passUnretained(self.notices).toOpaque())
    }

    deinit {
        self.libpq.finish(self.connection)
    }

    /// Whether the connection is lost.
    var isBroken: Bool { self.libpq.status(self.connection) != CONNECTION_OK }

    /// What the server said last of the session's transaction; `nil` while a statement runs or without a connection.
    var transactionState: TransactionState? {
        switch self.libpq.transactionStatus(self.connection) {
        case PQTRANS_IDLE: TransactionState.none
        case PQTRANS_INTRANS: .open
        case PQTRANS_INERROR: .aborted
        default: nil
        }
    }

    /// A setting that the server reports by itself, such as `server_version`.
    func parameter(_ name: String) -> String? {
        self.libpq.parameterStatus(self.connection, name).map { String(cString: $0) }
    }

    /// Takes the messages that came since the last call.
    func takeMessages() -> [ServerMessage] {
        defer { self.notices.messages = [] }
        return self.notices.messages
    }

    /// Has the server send and read UTF-8 again, whatever a script has set.
    func restoreEncoding() {
        guard self.parameter("client_encoding") != "UTF8" else { return }
        _ = self.libpq.setClientEncoding(self.connection, "UTF8")
    }

    // MARK: Statements

    /// Sends one statement as it is; its rows come one by one.
    ///
    /// An error shows in the first result.
    func send(_ sql: String) {
        _ = self.libpq.sendQuery(self.connection, sql)
        _ = self.libpq.setSingleRowMode(self.connection)
    }

    /// Sends one statement with bound values; its rows come together.
    ///
    /// Numbers, truth values and bytes say their type; texts and nulls take the one that the statement gives them.
    func send(_ sql: String, _ parameters: [SQLValue]) {
        let types = parameters.map { PostgreSQLType($0)?.rawValue ?? 0 }
        withValues(parameters) { count, values, lengths, formats in
            _ = self.libpq.sendQueryParams(
                self.connection, sql, count, types, values, lengths, formats, 0)
        }
    }

    /// Has the server keep a statement ready, and waits for it; false when it refuses.
    func prepare(_ statement: PreparedStatement, _ sql: String) -> Bool {
        let types = statement.types.map { $0?.rawValue ?? 0 }
        guard
            self.libpq.sendPrepare(
                self.connection, statement.name, sql, Int32(types.count), types) == 1
        else { return false }
        var isPrepared = true
        while let result = self.nextResult() {
            isPrepared = isPrepared && result.status == PGRES_COMMAND_OK
        }
        return isPrepared
    }

    /// Sends the values for a statement that the server keeps ready; its rows come together.
    func send(_ statement: PreparedStatement, _ parameters: [SQLValue]) {
        withValues(parameters) { count, values, lengths, formats in
            _ = self.libpq.sendQueryPrepared(
                self.connection, statement.name, count, values, lengths, formats, 0)
        }
    }

    /// The next answer of the statement sent last; `nil` when it is done.
    func nextResult() -> LibPQResult? {
        self.libpq.getResult(self.connection).map { LibPQResult(self.libpq, $0) }
    }

    // MARK: COPY

    /// Sends a piece of data; false when the connection is lost.
    func putCopyData(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return true }
            return self.libpq.putCopyData(
                self.connection, start.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
                == 1
        }
    }

    /// Ends the data; with a reason the server fails the statement.
    func endCopyData(failing reason: String? = nil) {
        _ = self.libpq.putCopyEnd(self.connection, reason)
    }

    /// Reads the data of `COPY … TO STDOUT` to their end and drops them.
    func skipCopyData() {
        var buffer: UnsafeMutablePointer<CChar>?
        while self.libpq.getCopyData(self.connection, &buffer, 0) > 0 {
            self.libpq.freemem(buffer)
        }
    }

    /// What a cancel request needs.
    func makeCancelHandle() -> LibPQCancelHandle? {
        self.libpq.getCancel(self.connection).map(LibPQCancelHandle.init)
    }
}

/// Lends the values as libpq takes them: their count, texts or bytes, lengths and formats.
private func withValues(
    _ parameters: [SQLValue],
    _ body: (
        Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>
    ) -> Void
) {
    let bytes = parameters.map { value -> [UInt8]? in
        if case .blob(let bytes) = value { return bytes }
        return value.textValue.map { Array($0.utf8) }
    }
    let lengths = bytes.map { Int32($0?.count ?? 0) }
    let formats = parameters.map { PostgreSQLType($0) == .bytea ? Int32(1) : 0 }
    withPointers(bytes.map { $0.map { $0 + [0] } }) { values in
        body(Int32(parameters.count), values, lengths, formats)
    }
}

/// Lends the texts as C strings, with a null pointer after the last.
private func withCStrings(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Void
) {
    withPointers(texts.map { Array($0.utf8) + [0] } + [nil], body)
}

/// Lends the byte arrays as an array of pointers; `nil` becomes the null pointer.
private func withPointers(
    _ arrays: [[UInt8]?], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Void
) {
    // One block holds all bytes, so that every pointer is valid as long as the block is.
    let block = arrays.flatMap { $0 ?? [] }
    block.withUnsafeBytes { buffer in
        var offset = 0
        let pointers = arrays.map { array -> UnsafePointer<CChar>? in
            guard let array else { return nil }
            defer { offset += array.count }
            return buffer.baseAddress.map {
                ($0 + offset).assumingMemoryBound(to: CChar.self)
            }
        }
        // An empty array has no address to lend.
        (pointers + [nil]).withUnsafeBufferPointer { $0.baseAddress.map(body) }
    }
}
