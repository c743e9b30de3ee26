import Databases

/// The files that `init` made.
package struct InitResult: Hashable, Sendable, Codable {
    /// The configuration file.
    package var path: String
    /// The folder for migrations.
    package var location: String
}

/// Begins a project: a `flyway.toml` that Flyway reads too, and a folder for migrations.
package struct Init: Sendable {
    private let directory: String

    /// Works in a folder.
    package init(directory: String) {
        self.directory = directory
    }

    /// Writes the files.
    ///
    /// - Throws: `OperationError.fileExists` rather than change what is there.
    package func create(
        name: String, url: String? = nil, location: String = "migrations",
        fileName: String = "flyway.toml"
    ) throws(OperationError) -> InitResult {
        let path = fileName.hasPrefix("/") ? fileName : self.directory + "/" + fileName
        try New.write(
            """
            name = "\(Self.escaped(name))"

            [flyway]
            locations = ["filesystem:\(Self.escaped(location))"]

            [environments.default]
            url = "\(Self.escaped(url ?? DatabaseCatalog.newProjectURL))"

            """, to: path)
        let folder = self.directory + "/" + location
        try New.write("", to: folder + "/.gitkeep")
        return InitResult(path: path, location: folder)
    }

    private static func escaped(_ text: String) -> String {
        text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    }
}
