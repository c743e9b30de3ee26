import Dispatch
import Foundation

/// A program that was run to its end.
struct ProgramRun: Sendable {
    /// What it wrote on both its outputs.
    let output: String
    /// Its exit status.
    let status: Int32

    /// Runs a program and waits for it, on a thread of its own: it may take an hour, and others need those of the pool.
    ///
    /// - Parameters:
    ///   - command: The program, which is looked up in `PATH`, and its arguments.
    ///   - environment: All variables that it sees.
    /// - Throws: What keeps it from being started.
    init(_ command: [String], environment: [String: String]) async throws {
        self = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "dbvc.program").async {
                continuation.resume(with: Result { try Self(running: command, environment) })
            }
        }
    }

    private init(running command: [String], _ environment: [String: String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        self.output = String(decoding: bytes, as: UTF8.self)
        self.status = process.terminationStatus
    }
}
