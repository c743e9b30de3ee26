/// A run that was interrupted at work which the database does not take back.
package struct Interruption: Hashable, Sendable {
    /// What it had begun.
    package var intent: OpenIntent
    /// Whether a failed row was written for it.
    package var isRecorded: Bool
}
