import Databases

/// A lock that asks a gate before and after every call.
struct GatedLock: MigrationLock {
    private let base: any MigrationLock
    private let gate: any CallGate

    init(_ base: any MigrationLock, _ gate: any CallGate) {
        self.base = base
        self.gate = gate
    }

    func tryAcquire() async throws(DatabaseError) -> LockHolder? {
        let call = GatedCall(.lock)
        do {
            try await self.gate.willMake(call)
        } catch {
            throw .closed
        }
        let holder = try await self.base.tryAcquire()
        do {
            try await self.gate.hasMade(GatedCall(.lock, holder == nil ? "ours" : "theirs"))
        } catch {
            // The session that has it ends, and the lock with it.
            await self.base.release()
            throw .closed
        }
        return holder
    }

    func release() async {
        let call = GatedCall(.unlock)
        try? await self.gate.willMake(call)
        await self.base.release()
        try? await self.gate.hasMade(call)
    }
}
