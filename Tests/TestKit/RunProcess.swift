/// Runs a program and waits for its end.
///
/// - Parameters:
///   - executable: A path, or a name that is looked up in `PATH`.
///   - arguments: The arguments, without the program's own name.
///   - directory: The working directory; nil keeps that of the tests.
///   - environment: Variables to set beyond the inherited ones. What would configure dbvc or Flyway is not inherited.
///   - input: The text on standard input.
///   - timeout: After this time the process is killed and its ending is `timedOut`.
/// - Returns: How it ended, and what it wrote.
/// - Throws: `RunningProcess.Failure` when the program cannot be started.
package func runProcess(
    _ executable: String, _ arguments: [String], in directory: String? = nil,
    environment: [String: String] = [:], input: String = "", timeout: Duration = .seconds(600)
) async throws -> ProcessResult {
    let process = try RunningProcess(
        executable, arguments, in: directory, environment: environment, input: input)
    return try await process.wait(timeout: timeout)
}
