import Operations
import Testing
import WebServer

@Suite("Roles")
struct RoleTests {
    @Test("Each role permits itself, everybody reads, and an admin does all")
    func permits() {
        for held in Role.allCases {
            for needed in Role.allCases {
                let expected = held == .admin || needed == .reader || held == needed
                #expect(held.permits(needed) == expected)
            }
        }
        #expect(!Role.migrator.permits(.approver))
        #expect(!Role.approver.permits(.migrator))
    }

    @Test("A principal may what one of its roles permits")
    func principal() {
        let principal = Principal(name: "ci", roles: [.migrator], environments: [.dev])
        #expect(principal.may(.reader))
        #expect(principal.may(.migrator))
        #expect(!principal.may(.admin))
        #expect(!Principal(name: "nobody", roles: []).may(.reader))
    }
}
