/// The data that follow a statement in the script, up to a line `\.`.
///
/// They are not held in memory: take them with ``StatementSplitter/nextCopyChunk()`` until it
/// gives nil.
package struct CopyData: Hashable, Sendable {
    /// The line on which the data begin, counted from 1.
    package var line: Int

    /// Names the line on which the data begin.
    package init(line: Int) {
        self.line = line
    }
}
