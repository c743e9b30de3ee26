import Testing

@testable import Databases

@Suite("SQLServerLock")
struct SQLServerLockTests {
    @Test(
        "Only 0 and 1 of sp_getapplock mean that the lock is ours",
        arguments: [
            (0, .granted), (1, .granted), (-1, .held),
            (-2, .refused(reason: "the request was cancelled")),
            (-3, .refused(reason: "the request was chosen as the victim of a deadlock")),
            (-999, .refused(reason: "a parameter is not valid, or the call itself failed")),
            (2, .refused(reason: "the code has no known meaning")),
        ] as [(Int64, AppLockReply)])
    func codes(code: Int64, reply: AppLockReply) {
        #expect(AppLockReply(code: code) == reply)
    }

    @Test(
        "The lock has the name that Flyway gives it",
        arguments: [
            ("master", "Flyway--1196356246"), ("AdventureWorks", "Flyway-1687680602"),
        ])
    func resource(database: String, name: String) {
        let table = QualifiedName(schema: "dbo", name: "flyway_schema_history")

        #expect(SQLServerLock.resource(of: table, in: database) == name)
    }

    @Test("The holder is told by program, login, host and session, as far as known")
    func holder() {
        let known = SQLServerLock.holder(
            session: "57", program: "dbvc", host: "ci-1", login: "deploy",
            since: "2026-11-24T18:20:05")
        let unknown = SQLServerLock.holder(
            session: "57", program: "", host: nil, login: nil, since: nil)

        #expect(
            known
                == LockHolder(
                    description: "dbvc (login deploy, on ci-1, session 57)",
                    since: "2026-11-24T18:20:05Z"))
        #expect(unknown == LockHolder(description: "Another session (session 57)"))
    }
}
