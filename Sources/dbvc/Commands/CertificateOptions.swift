import ArgumentParser
import Listening
import Operations

/// The options of the commands that serve over TLS.
struct CertificateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The certificate chain, in PEM form.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The certificate's private key.", valueName: "file"))
    var privateKey: String?

    func validate() throws {
        guard (self.certificate == nil) == (self.privateKey == nil) else {
            throw ValidationError("'--certificate' and '--private-key' belong together.")
        }
    }

    /// The files; `nil` for plain HTTP.
    func files(_ process: ProcessContext) -> ServerCertificate? {
        guard let certificate, let privateKey else { return nil }
        return ServerCertificate(
            chainPath: process.absolute(certificate), keyPath: process.absolute(privateKey))
    }
}
