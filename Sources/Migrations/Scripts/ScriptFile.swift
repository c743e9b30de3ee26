/// A script that is no migration yet.
package enum ScriptFile {
    /// Opens a file and gives its text in UTF-8, chunk by chunk, as it is.
    ///
    /// - Throws: `MigrationError` when the file cannot be read or the encoding is unknown.
    package static func chunks(
        of path: String, encoding name: String
    ) throws(MigrationError) -> () throws(MigrationError) -> [UInt8]? {
        guard let encoding = TextEncoding(name: name) else { throw .unknownEncoding(name: name) }
        let reader = try ScriptReader(path: path, encoding: encoding)
        return { () throws(MigrationError) in try reader.next() }
    }
}
