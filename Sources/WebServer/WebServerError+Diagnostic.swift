package import Diagnostics

extension WebServerError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .cannotListen(let address, let reason):
            Diagnostic(
                code: "serve-address",
                message: "Nothing can be served at \(address): \(reason).",
                remedy: "Choose another port, or end what listens there.")
        case .addressNeedsKeys(let host):
            Diagnostic(
                code: "serve-needs-keys",
                message:
                    "Other machines can reach \(host), and nobody would have to say who they are.",
                remedy: """
                    Run `dbvc key create`, or set DBVC_ENTRA_TENANT and DBVC_ENTRA_AUDIENCE; or listen on 127.0.0.1.
                    """, outcome: .usage)
        case .addressNeedsTLS(let host):
            Diagnostic(
                code: "serve-needs-tls",
                message: "Other machines can reach \(host), and keys would not be encrypted.",
                remedy: """
                    Give --certificate and --private-key; or --behind-tls where a proxy alone reaches the address.
                    """, outcome: .usage)
        case .unknownRole(let name):
            Diagnostic(
                code: "serve-functions-role",
                message: "`\(name)` in dbvc.functionsRole is no role.",
                remedy: """
                    Use \(Role.allCases.map(\.rawValue).joined(separator: ", ")), or none.
                    """, outcome: .usage)
        case .unusableCertificate(let path, let reason):
            Diagnostic(
                code: "serve-certificate",
                message: "The certificate or key \(path) cannot be used: \(reason).",
                remedy: "Give a certificate chain and its private key in PEM form.",
                outcome: .usage)
        case .unwritableRun(let path, let reason):
            Diagnostic(
                code: "serve-run-unwritable",
                message: "The run cannot be kept in \(path): \(reason).",
                remedy: "Give the server's user the right to write in the folder.")
        }
    }
}
