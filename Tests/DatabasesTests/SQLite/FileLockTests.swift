import Foundation
import TestKit
import Testing

@testable import Databases

@Suite("FileLock")
struct FileLockTests {
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        self.directory = try TemporaryDirectory()
        self.path = self.directory.path("app.db-dbvc.lock")
    }

    @Test("The file names its holder while the lock is held, and is gone afterwards")
    func file() async throws {
        let lock = FileLock(path: self.path)

        #expect(try await lock.tryAcquire() == nil)
        let text = try self.directory.read("app.db-dbvc.lock")
        #expect(text.hasPrefix("process \(ProcessInfo.processInfo.processIdentifier) on "))
        await lock.release()
        #expect(!FileManager.default.fileExists(atPath: self.path))
    }

    @Test("The other one learns who has the lock, and since when")
    func holder() async throws {
        let lock = FileLock(path: self.path)
        #expect(try await lock.tryAcquire() == nil)

        let holder = try #require(try await FileLock(path: self.path).tryAcquire())

        let process = ProcessInfo.processInfo.processIdentifier
        #expect(holder.description.hasPrefix("The process \(process) on "))
        #expect(holder.since?.hasSuffix("Z") == true)
        await lock.release()
    }

    @Test("A file that a killed holder left behind is taken over")
    func leftover() async throws {
        try self.directory.write("process 4194305 on elsewhere", to: "app.db-dbvc.lock")
        let lock = FileLock(path: self.path)

        #expect(try await lock.tryAcquire() == nil)
        #expect(try self.directory.read("app.db-dbvc.lock").contains("elsewhere") == false)
        await lock.release()
    }

    @Test("Of many who try again and again, one at a time has the lock")
    func contention() async throws {
        let path = self.path
        let counter = Counter()

        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<50 {
                        let lock = FileLock(path: path)
                        while (try? await lock.tryAcquire()) != .some(nil) { await Task.yield() }
                        await counter.enter()
                        await Task.yield()
                        await counter.leave()
                        await lock.release()
                    }
                }
            }
        }

        #expect(await counter.total == 400)
        #expect(await counter.most == 1)
    }

    /// Counts who is inside at once.
    private actor Counter {
        private var inside = 0
        private(set) var most = 0
        private(set) var total = 0

        func enter() {
            self.inside += 1
            self.total += 1
            self.most = max(self.most, self.inside)
        }

        func leave() { self.inside -= 1 }
    }

    @Test("A folder that does not exist is an error")
    func missingFolder() async throws {
        await #expect(throws: DatabaseError.self) {
            try await FileLock(path: self.directory.path("no/app.lock")).tryAcquire()
        }
    }

    @Test("A database in memory needs no lock")
    func memory() async throws {
        #expect(try await FileLock(path: nil).tryAcquire() == nil)
        #expect(try await FileLock(path: nil).tryAcquire() == nil)
    }
}
