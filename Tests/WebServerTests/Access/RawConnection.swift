import Foundation
import Glibc
import Testing

/// A connection on which a test says exactly what it wants, and as slowly as it wants.
final class RawConnection: Sendable {
    private let descriptor: Int32

    /// Why there is no connection.
    struct Failure: Error {}

    /// Connects to a port of this machine; reading and sending give up after a minute.
    ///
    /// `buffer` is how many bytes the system may take in before somebody reads them.
    init(port: Int, buffer: Int32? = nil) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var buffer {
            setsockopt(
                descriptor, SOL_SOCKET, SO_RCVBUF, &buffer, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw Failure()
        }
        self.descriptor = descriptor
    }

    deinit { close(self.descriptor) }

    /// Sends bytes; `false` when the other side has ended the connection.
    @discardableResult
    func send(_ text: String) async -> Bool {
        let descriptor = self.descriptor
        return await Self.waiting {
            let bytes = Array(text.utf8)
            let sent = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            if sent < 0, errno == EAGAIN {
                Issue.record("The other side neither reads nor ends the connection.")
            }
            return sent == bytes.count
        }
    }

    /// All that comes until the other side ends the connection.
    func readToEnd() async -> String {
        let descriptor = self.descriptor
        return await Self.waiting {
            var all: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = recv(descriptor, &piece, piece.count, 0)
                guard count > 0 else { break }
                all += piece[..<count]
            }
            return String(decoding: all, as: UTF8.self)
        }
    }

    /// Waits on a thread of its own: the server under test needs those that tests run on.
    private static func waiting<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: body()) }.start()
        }
    }
}
