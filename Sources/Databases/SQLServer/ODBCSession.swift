import CODBC
import Diagnostics

/// An ODBC connection with its one statement: the C calls, and nothing else.
///
/// It belongs to one actor, whose executor makes every call but that of the cancellation.
final class ODBCSession: BatchSession {
    private let odbc: ODBCFunctions
    private let connection: ODBCHandle
    private let statement: ODBCHandle
    private let reader: ODBCRowReader

    /// Connects, and waits for it as long as the address says; a token stands in for user and password.
    init(
        _ connectionString: Secret, _ address: SQLServerAddress, token: Secret?
    ) throws(ODBCFailure) {
        guard let odbc = dbvc_odbc()?.pointee else { throw .noDriverManager }
        guard let environment = ODBCHandle(odbc) else { throw .refused([]) }
        _ = odbc.setEnvAttr(environment.raw, SQL_ATTR_ODBC_VERSION, Self.number(SQL_OV_ODBC3), 0)
        guard let connection = ODBCHandle(SQL_HANDLE_DBC, of: environment) else {
            throw .refused(environment.diagnostics())
        }
        let seconds = Self.number(Int32(clamping: address.timeout))
        _ = odbc.setConnectAttr(connection.raw, SQL_ATTR_LOGIN_TIMEOUT, seconds, 0)
        let text = Array(connectionString.reveal().utf16)
        // The driver reads the token's bytes when it connects, not when it is told of them.
        var tokenBytes = token.map { SQLServerAccessToken($0).bytes } ?? []
        let code = tokenBytes.withUnsafeMutableBytes { bytes in
            if token != nil {
                _ = odbc.setConnectAttr(
                    connection.raw, SQL_COPT_SS_ACCESS_TOKEN, bytes.baseAddress, SQL_IS_POINTER)
            }
            return odbc.driverConnect(
                connection.raw, nil, text, Int16(clamping: text.count), nil, 0, nil,
                SQL_DRIVER_NOPROMPT)
        }
        guard code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO,
            let statement = ODBCHandle(SQL_HANDLE_STMT, of: connection)
        else { throw .refused(connection.diagnostics()) }
        // Braces in a script are its own, not ODBC's escapes.
        _ = odbc.setStmtAttr(statement.raw, SQL_ATTR_NOSCAN, Self.number(SQL_NOSCAN_ON), 0)
        if let seconds = address.statementTimeout {
            let limit = Self.number(Int32(clamping: seconds))
            _ = odbc.setStmtAttr(statement.raw, SQL_ATTR_QUERY_TIMEOUT, limit, 0)
        }
        self.odbc = odbc
        self.connection = connection
        self.statement = statement
        self.reader = ODBCRowReader(statement)
    }

    /// An attribute's value, which ODBC takes in place of a pointer.
    private static func number(_ value: Int32) -> UnsafeMutableRawPointer? {
        UnsafeMutableRawPointer(bitPattern: Int(value))
    }

    /// Whether the driver knows that the connection is lost.
    var isLost: Bool {
        var isDead: UInt64 = 0
        let code = self.odbc.getConnectAttr(
            self.connection.raw, SQL_ATTR_CONNECTION_DEAD, &isDead, 8, nil)
        return code == SQL_SUCCESS && isDead & 1 == 1
    }

    /// The database the session is in, as the driver has followed it; costs no round trip.
    var currentDatabase: String? {
        var name = [SQLWCHAR](repeating: 0, count: 256)
        let code = name.withUnsafeMutableBytes { buffer in
            buffer.baseAddress.map {
                self.odbc.getConnectAttr(
                    self.connection.raw, SQL_ATTR_CURRENT_CATALOG, $0, Int32(buffer.count), nil)
            }
        }
        guard code == SQL_SUCCESS else { return nil }
        return String(decoding: name.prefix { $0 != 0 }, as: UTF16.self)
    }

    /// The statement's handle as a number, for the cancellation alone.
    var cancelHandle: UInt { UInt(bitPattern: self.statement.raw) }

    /// Sends a batch and reads all its results to their end, however it ends.
    ///
    /// The server goes on after an error that ends only its statement, so a batch can have results after an error and
    /// several errors.
    func run(_ sql: String, _ parameters: [SQLValue], rowLimit: Int) -> ODBCAnswer {
        var answer = ODBCAnswer(rowLimit: rowLimit)
        let bound = ODBCParameters(parameters)
        guard bound.bind(to: self.statement) else {
            answer.add(self.statement.diagnostics())
            return answer
        }
        let text = Array(sql.utf16)
        var code = self.odbc.execDirect(self.statement.raw, text, Int32(text.count))
        // A statement that changed no row answers "no data", and the batch goes on.
        if code == SQL_NO_DATA { code = SQL_SUCCESS }
        while code != SQL_NO_DATA {
            if code != SQL_SUCCESS {
                let diagnostics = self.statement.diagnostics()
                answer.add(diagnostics)
                if code != SQL_SUCCESS_WITH_INFO, !diagnostics.contains(where: \.isServers) {
                    break
                }
            }
            if code != SQL_ERROR { self.reader.read(into: &answer) }
            code = self.odbc.moreResults(self.statement.raw)
        }
        _ = self.odbc.freeStmt(self.statement.raw, SQL_CLOSE)
        _ = self.odbc.freeStmt(self.statement.raw, SQL_RESET_PARAMS)
        return withExtendedLifetime(bound) { answer }
    }
}

extension ODBCDiagnostic {
    /// Whether the server said it, so that the answer goes on after it.
    fileprivate var isServers: Bool { self.severity ?? 0 > 0 && !self.isLoss }
}
