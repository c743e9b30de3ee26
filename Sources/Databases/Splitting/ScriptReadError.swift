package import Diagnostics

/// The source of a script failed while the script was being split.
package struct ScriptReadError: Error, Hashable, Sendable {
    /// What happened, in the words of whoever reads the source.
    package var diagnostic: Diagnostic

    /// Carries the reader's finding through the splitter.
    package init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }
}

extension ScriptReadError: DiagnosticConvertible {}
