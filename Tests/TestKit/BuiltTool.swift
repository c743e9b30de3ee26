import Foundation

/// The absolute path of the `dbvc` binary that was built together with the running tests.
///
/// It stands beside the test executable, whatever the scratch path; `DBVC_BINARY` names another one to test.
package let builtTool: String =
    ProcessInfo.processInfo.environment["DBVC_BINARY"]
    ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("dbvc").path
