import Dispatch

/// Runs an actor's jobs, one at a time, on a private dispatch queue.
///
/// A blocking C library lives in an actor on such an executor, so that a statement that takes an hour occupies one
/// thread of its own and none of the shared pool.
package final class SerialQueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    /// Makes the queue; its label is for debuggers.
    package init(label: String) {
        self.queue = DispatchQueue(label: label)
    }

    /// Takes a job in.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        self.queue.async {
            job.runSynchronously(on: self.asUnownedSerialExecutor())
        }
    }

    /// Stops the program where the current thread does not run the queue.
    package func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(self.queue))
    }
}
