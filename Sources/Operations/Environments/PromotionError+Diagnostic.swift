import Diagnostics

extension PromotionError: DiagnosticConvertible {
    /// The error in words.
    var diagnostic: Diagnostic {
        switch self {
        case .notApproved(let result, let origin):
            Diagnostic(
                code: "release-not-promoted",
                message:
                    "Production takes only what has passed on staging (\(origin)), so nothing was done. "
                    + result.detail,
                remedy: """
                    Run `dbvc migrate` on the branch staging, or `dbvc validate --extended --environment staging`, with \
                    these very scripts. In an emergency add `--override --reason TEXT`, which the audit keeps. To do \
                    without the gate, set `dbvc.promotion` to `off`.
                    """,
                details: ["release": result.release.text, "state": result.state.rawValue],
                outcome: .refused)
        case .overrideWithoutReason:
            Diagnostic(
                code: "override-without-reason",
                message: "A gate is passed over only with a reason, so nothing was done.",
                remedy: "Add `--reason TEXT`; the audit keeps it.", outcome: .usage)
        }
    }
}
