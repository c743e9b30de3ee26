import Foundation

/// The absolute path of the checkout, with symbolic links resolved.
///
/// It is derived from where this file was compiled, so it holds from any working directory and any scratch path.
package let repositoryRoot: String = URL(fileURLWithPath: #filePath)
    .resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .path
