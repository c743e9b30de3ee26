/// A place in a script; both numbers count from 1.
package struct ScriptPosition: Hashable, Sendable {
    /// The line; LF ends one, alone or after CR.
    package var line: Int
    /// The column, in Unicode scalars.
    package var column: Int

    /// Names a place.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}
