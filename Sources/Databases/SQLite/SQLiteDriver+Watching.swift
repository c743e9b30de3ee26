import Diagnostics

/// SQLite counts the transactions of others, in all journal modes; only a file that takes the place of the open one, or is
/// written past SQLite, shows nowhere but in the file system.
extension SQLiteDriver: ChangeWatching {
    func changeMark(
        of session: DatabaseSession
    ) async throws(DatabaseError) -> DatabaseChangeMark? {
        try await (session.connection as? SQLiteConnection)?.changeMark()
    }
}

extension SQLiteConnection {
    fileprivate func changeMark() throws(DatabaseError) -> DatabaseChangeMark? {
        guard let path = self.path, let opened = self.opened,
            let stamp = FileStamp(path: path), stamp.isOfSameFile(as: opened),
            let version = try self.query("PRAGMA data_version", []).scalar?.integerValue
        else { return nil }
        return DatabaseChangeMark(file: stamp, version: version)
    }
}
