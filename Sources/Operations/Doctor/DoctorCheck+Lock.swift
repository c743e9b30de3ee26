import Databases

extension DoctorCheck {
    /// Whether the lock of the migrations is free, and who has it otherwise.
    static let lock = DoctorCheck(
        name: "lock", inOrder: "The lock is free.",
        question: .database { _, database in
            let lock = database.driver.lock(of: database.history, for: database.session)
            let holder: LockHolder?
            do {
                holder = try await lock.tryAcquire()
            } catch {
                await lock.release()
                throw error
            }
            await lock.release()
            guard let holder else { return [] }
            let since = holder.since.map { " since \($0)" } ?? ""
            return [
                DoctorFinding(
                    .lockHeld, "\(holder.description) has the lock\(since).",
                    "Let it finish; if it hangs, end it, and the lock is free.")
            ]
        })
}
