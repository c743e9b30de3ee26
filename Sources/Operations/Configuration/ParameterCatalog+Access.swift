extension ParameterCatalog {
    /// Who is let in to the HTTP API.
    static var access: [Parameter] {
        [
            .dbvc(
                "apiKeys", "The file that keeps the keys of the HTTP API, without their secrets.",
                .text, ".dbvc/api-keys.json", variables: ["DBVC_API_KEYS"]),
            .dbvc(
                "entraTenant",
                "The id of the tenant of Entra ID whose tokens the HTTP API takes; none unless set.",
                variables: ["DBVC_ENTRA_TENANT"]),
            .dbvc(
                "entraAudience",
                "For whom those tokens must be made: the id of the application, also its id URI.",
                .list, variables: ["DBVC_ENTRA_AUDIENCE"]),
            .dbvc(
                "functionsRole",
                "The role of calls that only the Functions host has checked, by a function key; or `none`.",
                .text, "migrator", variables: ["DBVC_FUNCTIONS_ROLE"]),
            .dbvc(
                "corsOrigins",
                "The origins whose pages may use the HTTP API in a browser; none unless set.",
                .list,
                variables: ["DBVC_CORS_ORIGINS"]),
        ]
    }
}
