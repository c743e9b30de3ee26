import Glibc

/// What finding an identity needs of the machine: variables, files and a clock.
package struct AzureSurroundings: Sendable {
    /// The value of a variable of the process; `nil` where it is not set.
    package var variable: @Sendable (_ name: String) -> String?
    /// The text of a file; `nil` where it cannot be read.
    package var file: @Sendable (_ path: String) -> String?
    /// The time in seconds since 1970.
    package var now: @Sendable () -> Int64
    /// Waits.
    package var sleep: @Sendable (_ duration: Duration) async throws -> Void

    /// Gathers what finding an identity needs.
    package init(
        variable: @escaping @Sendable (_ name: String) -> String?,
        file: @escaping @Sendable (_ path: String) -> String?,
        now: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (_ duration: Duration) async throws -> Void
    ) {
        self.variable = variable
        self.file = file
        self.now = now
        self.sleep = sleep
    }

    /// The machine itself.
    package static var system: Self {
        Self(
            variable: { name in getenv(name).map { String(cString: $0) } },
            file: { path in Self.read(path) }, now: { Int64(time(nil)) },
            sleep: { try await Task.sleep(for: $0) })
    }

    /// Reads a small file, such as one with a token.
    private static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
