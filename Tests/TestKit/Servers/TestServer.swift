/// A database server of the tests' own, which makes a fresh database for whoever asks.
package protocol TestServer: Sendable {
    /// A user who may do everything.
    static var user: String { get }
    /// The user's password, without which no session is opened.
    static var password: String { get }
    /// Whether the server's programs are there; tests that need them skip themselves otherwise.
    static var isInstalled: Bool { get }
    /// What to tell when they are not.
    static var remedy: String { get }

    /// The server of this process; the first call starts it.
    static func shared() async throws -> Self
    /// Makes an empty database and gives its name.
    func makeDatabase() async throws -> String
    /// The address of a database, without user and password.
    func url(of database: String) -> String
}
