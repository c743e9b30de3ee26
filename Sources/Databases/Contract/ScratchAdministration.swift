import Diagnostics

/// Makes and drops scratch databases: ones of our own, in which scripts are tried.
///
/// A driver conforms to it where its databases can be made and dropped by a statement or by a file.
package protocol ScratchAdministration: Sendable {
    /// Whether scratch databases are made on a server, beside databases of others, rather than as files of our own.
    ///
    /// Files begin as copies of a database where that is wanted.
    var isOnServer: Bool { get }

    /// What gives a user the right to make scratch databases, as one would type it.
    var neededRight: String { get }

    /// Makes a scratch database, alike in encoding and collation to the one of the session.
    ///
    /// - Parameters:
    ///   - name: Its name; nothing is there of that name.
    ///   - place: Where to make it.
    ///   - session: An open session of the database it stands for, which is only read.
    ///   - copying: Whether it begins with all that the session's database holds; never on a server.
    /// - Returns: How to connect to it.
    /// - Throws: `DatabaseError.refused` where the user has not the right to.
    func make(
        _ name: String, at place: ScratchPlace, like session: DatabaseSession, copying: Bool
    ) async throws(DatabaseError) -> ScratchTarget

    /// Drops a scratch database with all sessions that are still open in it; without it nothing happens.
    func drop(_ name: String, at place: ScratchPlace) async throws(DatabaseError)

    /// The names of scratch databases that are there, all of which begin with the prefix.
    func names(
        beginningWith prefix: String, at place: ScratchPlace
    ) async throws(DatabaseError) -> [String]

    /// What a script can change besides the scratch database it runs in.
    func limits(at place: ScratchPlace) async throws(DatabaseError) -> ScratchLimits
}

/// Where scratch databases are made.
package struct ScratchPlace: Sendable {
    /// A database on the server to make them on, or the folder to make their files in.
    package var target: ConnectionTarget
    /// The database they stand for.
    package var original: ConnectionTarget
    /// The folder for files where the target names none.
    package var folder: String?

    /// Names a place.
    package init(target: ConnectionTarget, original: ConnectionTarget, folder: String?) {
        self.target = target
        self.original = original
        self.folder = folder
    }
}

/// How far scripts reach beyond a scratch database.
package struct ScratchLimits: Hashable, Sendable {
    /// The databases of others that a script can write in just by naming them.
    package var databases: Set<String>
    /// How statements begin that change what belongs to all databases of the server, in lower case.
    package var phrases: Set<[String]>

    /// Describes what can be reached.
    package init(databases: Set<String> = [], phrases: Set<[String]> = []) {
        self.databases = databases
        self.phrases = phrases
    }

    /// All pairs of a verb and a noun.
    static func phrases(_ verbs: [String], _ nouns: [String]) -> Set<[String]> {
        Set(verbs.flatMap { verb in nouns.map { [verb, $0] } })
    }
}

/// How to connect to a scratch database.
package struct ScratchTarget: Hashable, Sendable {
    /// The address and the credentials.
    package var target: ConnectionTarget
    /// The schema that stands in for the only one of the original, where schemas are databases; `nil` where schemas keep
    /// their names.
    package var onlySchema: String?

    /// Describes where it is.
    package init(target: ConnectionTarget, onlySchema: String? = nil) {
        self.target = target
        self.onlySchema = onlySchema
    }
}

extension DatabaseDriver {
    /// Does work in a session of its own, which is closed afterwards.
    func withSession<T: Sendable>(
        at target: ConnectionTarget,
        _ work: (any DatabaseConnection) async throws(DatabaseError) -> T
    ) async throws(DatabaseError) -> T {
        let connection = try await self.open(target).connection
        do throws(DatabaseError) {
            let result = try await work(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }
}

extension ConnectionTarget {
    /// The same server and credentials with another database, in an address whose database is its path.
    func naming(database name: String) -> Self {
        let text = self.url.reveal()
        let address = text.prefix { $0 != "?" }
        // A name among the options would win.
        let options = text.dropFirst(address.count + 1).split(separator: "&").filter { option in
            !["PGDBNAME", "dbname"].contains(option.prefix { $0 != "=" })
        }
        let server: Substring
        if let start = address.firstRange(of: "//")?.upperBound {
            server = address[..<(address[start...].firstIndex(of: "/") ?? address.endIndex)] + "/"
        } else {
            // Without a server the database follows the scheme.
            let scheme = address.lowercased().hasPrefix("jdbc:") ? address.dropFirst(5) : address
            server = address[...(scheme.firstIndex(of: ":") ?? address.startIndex)]
        }
        var target = self
        target.url = Secret(
            server + name + (options.isEmpty ? "" : "?" + options.joined(separator: "&")))
        return target
    }
}
