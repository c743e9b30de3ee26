import TestKit
import Testing

@testable import Operations

@Suite("Git checkout")
struct GitCheckoutTests {
    private static let commit = "3b18e512dba79e4c8300dd08aeb37f8e728b8dad"

    @Test("The branch and its commit are found from a folder below")
    func branch() throws {
        let project = try Project([
            ".git/HEAD": "ref: refs/heads/feature/x\n",
            ".git/refs/heads/feature/x": Self.commit + "\n", "a/b/file": "",
        ])

        let checkout = try #require(GitCheckout(containing: project.folder.path("a/b")))

        #expect(checkout.branch == "feature/x")
        #expect(checkout.commit == Self.commit)
    }

    @Test("A commit is found among the packed references")
    func packed() async throws {
        let project = try Project([
            ".git/HEAD": "ref: refs/heads/main",
            ".git/packed-refs": "# pack-refs\n\(Self.commit) refs/heads/main\n",
        ])

        #expect(GitCheckout(containing: project.folder.path)?.commit == Self.commit)
        #expect(try await project.configuration().environment == .prod)
    }

    @Test("A linked worktree has a branch of its own and the commits of the main one")
    func worktree() throws {
        let project = try Project([
            "main/.git/worktrees/w/HEAD": "ref: refs/heads/develop",
            "main/.git/worktrees/w/commondir": "../..",
            "main/.git/refs/heads/develop": Self.commit,
            "w/.git": "gitdir: ../main/.git/worktrees/w",
        ])

        let checkout = try #require(GitCheckout(containing: project.folder.path("w")))

        #expect(checkout.branch == "develop")
        #expect(checkout.commit == Self.commit)
    }

    @Test("A commit that is checked out by itself has no branch")
    func detached() throws {
        let project = try Project([".git/HEAD": Self.commit])

        let checkout = try #require(GitCheckout(containing: project.folder.path))

        #expect(checkout.branch == nil)
        #expect(checkout.commit == Self.commit)
    }
}
