/// Why a file is not an exported audit; lines count from 1.
package enum AuditExportError: Error, Hashable, Sendable {
    /// The first line does not say that it is one.
    case notAnExport
    /// It is of a version that this release does not read.
    case otherVersion(Double)
    /// The line is not what must stand there.
    case malformed(line: Int, expected: String)
    /// The line holds a checkpoint that cannot be read.
    case badCheckpoint(line: Int, CheckpointError)
    /// The file ends before all events that it announces, or inside its last line.
    case cutOff(line: Int, events: Int64, announced: Int64)
}
