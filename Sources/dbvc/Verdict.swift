import Diagnostics

/// How a command ends.
struct Verdict {
    /// The exit status.
    var outcome = Outcome.done
    /// What is wrong, where something is.
    var error: Diagnostic?
}
