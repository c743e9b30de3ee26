import Foundation
import Glibc

/// What starting a server on loopback needs, whatever the server is.
enum LoopbackServer {
    /// Why a server cannot be started or asked.
    struct Failure: Error {
        /// The program that failed, and what it said.
        let reason: String
    }

    /// Runs a program to its end, and gives what it printed.
    ///
    /// - Throws: `Failure` when it does not end with 0.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) async throws -> String {
        let result = try await runProcess(program, arguments, environment: environment)
        guard result.ending == .exited(0) else {
            throw Failure(reason: "\(program): \(result.ending) \(result.errors)")
        }
        return result.output.trimmingCharacters(in: .newlines)
    }

    /// Makes a certificate for `localhost`, with its key beside it; `nil` without OpenSSL.
    static func makeCertificate(in directory: TemporaryDirectory) async throws -> String? {
        let certificate = directory.path("server.crt")
        let result = try? await runProcess(
            "openssl",
            [
                "req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost", "-newkey", "rsa:2048", "-keyout",
                directory.path("server.key"), "-out", certificate,
            ])
        return result?.ending == .exited(0) ? certificate : nil
    }

    /// A port that was free a moment ago.
    static func freePort() throws -> Int {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard isBound else { throw Failure(reason: "no free port on 127.0.0.1") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
