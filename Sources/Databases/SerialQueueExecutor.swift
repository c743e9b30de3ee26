import Dispatch

/// Runs an actor's jobs, one at a time, on a private dispatch queue.
///
/// A blocking C library lives in an actor on such an executor, so that a statement that takes an hour occupies one
/// thread of its own and none of the shared pool.
final class SerialQueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        self.queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.queue.async {
            job.runSynchronously(on: self.asUnownedSerialExecutor())
        }
    }

    func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(self.queue))
    }
}
