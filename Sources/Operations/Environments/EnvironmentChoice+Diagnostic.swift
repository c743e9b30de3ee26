package import Diagnostics

extension EnvironmentChoice {
    /// Why nothing may be changed; `nil` where it may.
    package var refusal: Diagnostic? {
        guard self.isReadOnlyUnlessAsked else { return nil }
        let rule = self.branch.map {
            ", or map it in dbvc.toml: `branches = [\"\($0)=dev\"]` in `[dbvc]`"
        }
        return Diagnostic(
            code: "branch-not-mapped",
            message:
                "Nothing was done, for no environment is named and none follows: \(self.reason).",
            remedy: "Add `--environment dev`, set DBVC_ENVIRONMENT\(rule ?? "").",
            outcome: .refused)
    }
}
