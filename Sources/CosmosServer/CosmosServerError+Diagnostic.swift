package import Diagnostics

extension CosmosServerError: DiagnosticConvertible {
    /// The error in words.
    package var diagnostic: Diagnostic {
        switch self {
        case .addressNeedsTLS(let host):
            Diagnostic(
                code: "cosmos-serve-needs-tls",
                message: "Other machines can reach \(host), and nothing would be encrypted.",
                remedy: "Listen on 127.0.0.1, or give a certificate and its key.",
                outcome: .usage)
        case .addressNeedsKey(let host):
            Diagnostic(
                code: "cosmos-serve-needs-key",
                message: "Other machines can reach \(host), and the key protects nothing: it is "
                    + "the one that Microsoft publishes for emulators, or shorter than 32 bytes.",
                remedy: "Give a key of your own: `openssl rand -base64 64`.", outcome: .usage)
        case .unusableCertificate(let path, let reason):
            Diagnostic(
                code: "cosmos-serve-certificate",
                message: "The certificate or key \(path) cannot be used: \(reason).",
                remedy: "Give a certificate chain and its private key in PEM form.",
                outcome: .usage)
        case .unreadableKey:
            Diagnostic(
                code: "cosmos-serve-key", message: "The key is not in base64.",
                remedy: "Give a key of your own: `openssl rand -base64 64`.", outcome: .usage)
        case .unreadableFault(let text):
            Diagnostic(
                code: "cosmos-serve-fault", message: "`\(text)` describes no fault.",
                remedy: "Write it as in `429=50 every 3`, `503 on 2`, `delay=200 every 5`, "
                    + "`reset-before on 1` or `reset-after on 1`.", outcome: .usage)
        case .cannotListen(let address, let reason):
            Diagnostic(
                code: "cosmos-serve-address",
                message: "Nothing can be served at \(address): \(reason).",
                remedy: "Choose another port, or end what listens there.")
        }
    }
}
