import GRDB

private import struct FoundationEssentials.Data

extension DatabaseError {
    /// Translates GRDB's error; bound values are not part of it.
    init(_ error: GRDB.DatabaseError) {
        guard error.resultCode != .SQLITE_INTERRUPT else {
            self = .cancelled
            return
        }
        let kind: ServerReply.Kind =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt
            case .SQLITE_FULL: .full
            case .SQLITE_IOERR: .inputOutput
            default:
                [.SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_UNIQUE]
                    .contains(error.extendedResultCode) ? .duplicate : .statement
            }
        self = .refused(
            ServerReply(
                message: error.message ?? String(describing: error.resultCode),
                code: Int(error.resultCode.rawValue), kind: kind))
    }
}

extension SQLValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .boolean(let value): value.databaseValue
        case .integer(let value): value.databaseValue
        case .double(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}
