extension ParameterCatalog {
    /// When the schema is captured and looked at, and which differences are meant.
    static var schemas: [Parameter] {
        [
            .dbvc(
                "snapshots",
                "`auto` captures the schema after each run that changes something; `off` does not.",
                .text, "auto", variables: ["DBVC_SNAPSHOTS"]),
            .dbvc(
                "fingerprint",
                """
                When schemas before and after a script are compared: `failures` for scripts that fail, `always` \
                records their hashes for all, `off` never.
                """, .text, "failures", variables: ["DBVC_FINGERPRINT"]),
            .dbvc(
                "driftIgnore",
                "Differences that are no drift, each as `KIND NAME: REASON`, such as `table tmp_*: of the loader`.",
                .list, variables: ["DBVC_DRIFT_IGNORE"]),
        ]
    }
}
