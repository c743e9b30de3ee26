import CMariaDB
import Diagnostics

/// A libmariadb connection: the C calls, one by one, and nothing else.
///
/// It belongs to one actor, whose executor makes every call.
final class LibMariaDBSession {
    let library: LibMariaDBFunctions
    let handle: OpaquePointer

    /// What a call failed with, in the words of the server or of the library.
    struct Failure: Error {
        var code: Int
        var sqlState: String
        var message: String
    }

    /// Whether libmariadb is there.
    static var isAvailable: Bool { dbvc_libmariadb() != nil }

    /// Connects, and waits for it.
    init(_ address: MySQLAddress) throws(Failure) {
        guard let library = dbvc_libmariadb()?.pointee, let handle = library.`init`(nil) else {
            throw Failure(
                code: 0, sqlState: "HY000", message: "libmariadb.so.3 cannot be used")
        }
        self.library = library
        self.handle = handle
        self.prepare(address)
        // Without CLIENT_MULTI_RESULTS a CALL with rows is refused; several statements in one text always are.
        let connected = library.real_connect(
            handle, address.socket == nil ? address.host : nil, address.user ?? "",
            address.password?.reveal() ?? "",
            address.createsDatabase ? nil : address.database, address.port, address.socket,
            CLIENT_MULTI_RESULTS)
        guard connected != nil else { throw self.failure }
        if address.createsDatabase, let database = address.database {
            _ = try self.run("CREATE DATABASE IF NOT EXISTS \(database.backquoted)", rowLimit: 0)
            _ = try self.run("USE \(database.backquoted)", rowLimit: 0)
        }
    }

    deinit {
        self.library.close(self.handle)
    }

    private func prepare(_ address: MySQLAddress) {
        self.set(MYSQL_OPT_CONNECT_TIMEOUT, address.connectTimeoutSeconds)
        if let seconds = address.socketTimeoutSeconds {
            self.set(MYSQL_OPT_READ_TIMEOUT, seconds)
            self.set(MYSQL_OPT_WRITE_TIMEOUT, seconds)
        }
        // "localhost" would mean the socket, which is not what the address says.
        if address.socket == nil { self.set(MYSQL_OPT_PROTOCOL, MYSQL_PROTOCOL_TCP) }
        if address.usesCompression {
            _ = self.library.options(self.handle, MYSQL_OPT_COMPRESS, nil)
        }
        // A server can ask for any file of this machine where this is on.
        self.set(MYSQL_OPT_LOCAL_INFILE, address.allowsLocalFiles ? UInt32(1) : 0)
        _ = self.library.options(self.handle, MYSQL_SET_CHARSET_NAME, "utf8mb4")
        _ = self.library.options4(self.handle, MYSQL_OPT_CONNECT_ATTR_ADD, "program_name", "dbvc")
        if let path = address.publicKeyPath {
            _ = self.library.options(self.handle, MYSQL_SERVER_PUBLIC_KEY, path)
        }
        let verifies = address.encryption == .verified
        self.set(MYSQL_OPT_SSL_VERIFY_SERVER_CERT, verifies)
        if address.encryption != .none {
            self.set(MYSQL_OPT_SSL_ENFORCE, true)
            _ = self.library.ssl_set(
                self.handle, address.keyPath, address.certificatePath, address.authorityPath, nil,
                nil)
        }
    }

    private func set(_ option: MySQLOption, _ value: some Any) {
        withUnsafePointer(to: value) { _ = self.library.options(self.handle, option, $0) }
    }

    // MARK: The session

    /// What the server calls itself, such as `10.11.6-MariaDB`.
    var serverVersion: String {
        self.library.get_server_info(self.handle).map { String(cString: $0) } ?? ""
    }

    /// The number by which the server knows the session.
    var threadID: UInt { self.library.thread_id(self.handle) }

    /// Whether a transaction was open after the last statement that went through.
    var isInTransaction: Bool {
        var status: UInt32 = 0
        _ = self.library.get_info(self.handle, MARIADB_CONNECTION_SERVER_STATUS, &status)
        return status & SERVER_STATUS_IN_TRANS != 0
    }

    /// Has the server send and read UTF-8 again, whatever a script has set.
    func restoreEncoding() throws(Failure) {
        let name = String(cString: self.library.character_set_name(self.handle))
        guard !name.hasPrefix("utf8") else { return }
        guard self.library.set_character_set(self.handle, "utf8mb4") == 0 else {
            throw self.failure
        }
    }

    // MARK: Statements

    /// Runs one statement as it is, with all the results it has.
    func run(_ sql: String, rowLimit: Int) throws(Failure) -> StatementOutcome {
        var sql = sql
        let sent = sql.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text in
                // An empty text has no address to lend.
                text.baseAddress.map {
                    self.library.real_query(self.handle, $0, UInt(text.count))
                } ?? 0
            }
        }
        guard sent == 0 else { throw self.failure }
        var outcome = StatementOutcome()
        var next: Int32 = 0
        while next == 0 {
            if self.library.field_count(self.handle) > 0 {
                outcome.results.append(try self.readRows(limit: rowLimit))
            } else {
                outcome.changedRows += Int(clamping: self.library.affected_rows(self.handle))
            }
            next = self.library.next_result(self.handle)
        }
        guard next < 0 else { throw self.failure }
        return outcome
    }

    /// The warnings and notes that the last statement left behind.
    func warnings() throws(Failure) -> [ServerMessage] {
        guard self.library.warning_count(self.handle) > 0 else { return [] }
        let rows = try self.run("SHOW WARNINGS", rowLimit: .max).results.first?.rows ?? []
        return rows.map { row in
            ServerMessage(
                text: row.last?.textValue ?? "",
                code: row.dropFirst().first?.integerValue.map(Int.init) ?? 0)
        }
    }

    private func readRows(limit: Int) throws(Failure) -> ResultSet {
        guard let result = self.library.use_result(self.handle) else { throw self.failure }
        defer { self.library.free_result(result) }
        let fields = self.fields(of: result)
        var set = ResultSet(columns: fields.map(\.name))
        while let row = self.library.fetch_row(result) {
            guard set.rows.count < limit, let lengths = self.library.fetch_lengths(result) else {
                continue
            }
            set.rows.append(
                fields.enumerated().map { index, field in
                    guard let start = row[index] else { return .null }
                    return field.value(
                        UnsafeRawBufferPointer(start: start, count: Int(lengths[index])))
                })
        }
        guard self.library.errorNumber(self.handle) == 0 else { throw self.failure }
        return set
    }

    /// The columns of a result.
    func fields(of result: OpaquePointer) -> [LibMariaDBField] {
        guard let fields = self.library.fetch_fields(result) else { return [] }
        return (0..<Int(self.library.num_fields(result))).map { LibMariaDBField(fields[$0]) }
    }

    /// What the last call failed with.
    var failure: Failure {
        Failure(
            code: Int(self.library.errorNumber(self.handle)),
            sqlState: String(cString: self.library.sqlstate(self.handle)),
            message: String(cString: self.library.error(self.handle)))
    }
}
