import Migrations

extension DoctorCheck {
    /// Whether all files are there, have names that mean something, and can be told apart.
    static let locations = DoctorCheck(
        name: "locations", inOrder: "Every file in the locations has its meaning.",
        question: .workspace { workspace in
            let catalogue = try MigrationCatalogue(of: workspace.configuration.settings)
            var findings = catalogue.missingLocations.map { location in
                DoctorFinding(
                    .locationMissing, "The location \(location) does not exist.",
                    "Create the folder, or correct `locations`.")
            }
            findings += catalogue.misnamed.map { script in
                DoctorFinding(
                    .fileMisnamed, "The name of \(script.path) fits no rule.",
                    "Rename it, to \(script.suggestion) for instance.")
            }
            return findings
        })
}

extension MigrationCatalogue {
    /// Reads the files of the locations, whatever placeholders stand for.
    init(of settings: MigrationSettings) throws(MigrationError) {
        var settings = settings
        settings.placeholderReplacement = false
        let values = try PlaceholderValues(
            user: settings.placeholders,
            builtIn: Dictionary(
                uniqueKeysWithValues: PlaceholderValues.BuiltIn.allCases.map { ($0, "") }),
            separator: settings.placeholderSyntax.separator)
        self = try MigrationResolver(settings: settings, placeholders: values).resolve()
    }
}
