extension DoctorCheck {
    /// Whether others can read the files that hold secrets.
    static let secretFiles = DoctorCheck(
        name: "secret-files", inOrder: "Nobody else can read a file that holds a secret.",
        question: .workspace { workspace in
            workspace.configuration.secretFiles.compactMap { path in
                guard FileMode(of: path)?.isReadableByOthers ?? false else { return nil }
                return DoctorFinding(
                    .secretFileReadable,
                    "\(path) holds a secret, and every user of this machine can read it.",
                    "Run `chmod 600 \(path)`, or refer to the secret as `env:NAME` or `keyvault:VAULT/NAME`."
                )
            }
        })
}
