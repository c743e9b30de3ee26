/// A command that can be tried without doing anything.
package enum DryRunCommand: String, Hashable, Sendable, CaseIterable {
    case migrate, undo, repair, baseline, clean
}
