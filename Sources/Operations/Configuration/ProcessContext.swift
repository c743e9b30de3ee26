/// What the process was started with; everything the configuration reads beyond files comes from here.
package struct ProcessContext: Sendable {
    /// The environment variables.
    package var variables: [String: String]
    /// The working directory, absolute.
    package var directory: String
    /// The user's home directory.
    package var home: String?
    /// The name of this machine.
    package var hostName: String
    /// Reads all of standard input.
    package var readStandardInput: @Sendable () -> String

    /// Where secrets are that the configuration only names; Azure Key Vault when `nil`.
    package var vault: (any SecretVault)?

    /// Describes a process; tests make one by hand.
    package init(
        variables: [String: String], directory: String, home: String? = nil,
        hostName: String = "localhost", vault: (any SecretVault)? = nil,
        readStandardInput: @escaping @Sendable () -> String = { "" }
    ) {
        self.variables = variables
        self.directory = directory
        self.home = home
        self.hostName = hostName
        self.vault = vault
        self.readStandardInput = readStandardInput
    }

    /// A path as seen from the working directory.
    package func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : self.directory + "/" + path
    }
}
