import CPostgreSQL

/// What libpq needs to have the server stop a session's statement, from any thread.
final class LibPQCancelHandle: Sendable {
    /// The address of libpq's object; a number, since pointers do not cross between threads.
    private let address: UInt

    init(_ handle: OpaquePointer) {
        self.address = UInt(bitPattern: handle)
    }

    deinit {
        if let handle = self.handle { dbvc_libpq()?.pointee.freeCancel(handle) }
    }

    private var handle: OpaquePointer? { OpaquePointer(bitPattern: self.address) }

    /// Asks the server, and waits until it has the request; says whether it has.
    func send() -> Bool {
        guard let handle = self.handle, let libpq = dbvc_libpq()?.pointee else { return false }
        var error = [CChar](repeating: 0, count: 256)
        return libpq.cancel(handle, &error, Int32(error.count)) == 1
    }
}
