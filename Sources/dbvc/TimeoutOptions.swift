import ArgumentParser

/// How long statements of scripts may take.
struct TimeoutOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long one statement may take; forever unless set.", valueName: "seconds"))
    var statementTimeout: Int?

    @Option(
        help: ArgumentHelp(
            "How long a statement may wait for a lock of another session.", valueName: "seconds"))
    var lockTimeout: Int?

    /// The settings that the options stand for, by the names of the catalogue.
    var settings: [String: String] {
        var settings: [String: String] = [:]
        settings["dbvc.statementTimeout"] = self.statementTimeout.map(String.init)
        settings["dbvc.lockTimeout"] = self.lockTimeout.map(String.init)
        return settings
    }
}
