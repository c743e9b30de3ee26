extension ParameterCatalog {
    /// How branches stand for environments, and what production asks of a release.
    static var environments: [Parameter] {
        [
            .dbvc(
                "branches",
                "Which branches stand for which environment, as `BRANCH=ENVIRONMENT`; `*` stands for any characters.",
                .list, variables: ["DBVC_BRANCHES"]),
            .dbvc(
                "promotion",
                "`required` or `off`: whether production refuses a release that has not passed on staging.",
                variables: ["DBVC_PROMOTION"]),
        ]
    }
}
