import Foundation

/// Compares a text with the recorded one, or records it when `DBVC_RECORD_GOLDEN=1` is set.
///
/// A recording run fails for every file it changes, so that nobody takes it for a passing one.
///
/// - Parameters:
///   - actual: What the program said; times, ports and identifiers must have been fixed by injection.
///   - path: The recorded file, relative to the root of the checkout.
/// - Throws: `GoldenMismatch`, whose description shows the differing lines.
package func golden(_ actual: String, _ path: String) throws {
    let url = URL(fileURLWithPath: "\(repositoryRoot)/\(path)")
    let expected = try? String(contentsOf: url, encoding: .utf8)
    guard actual != expected else { return }
    let isRecording = ProcessInfo.processInfo.environment["DBVC_RECORD_GOLDEN"] == "1"
    if isRecording {
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual.utf8).write(to: url)
    }
    throw GoldenMismatch(
        path: path, expected: expected, actual: actual, isRecorded: isRecording)
}
