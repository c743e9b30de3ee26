package import Audit
import Diagnostics

/// How the audit is signed, whose signatures are trusted, and where checkpoints are kept.
package struct AuditSettings: Sendable {
    /// The key that signs checkpoints; `nil` where none are made.
    package var signingKey: SigningKey?
    /// The keys whose checkpoints are trusted; the signing key's own is one of them.
    package var trustedKeys: [VerifierKey]
    /// The places that checkpoints are published to.
    package var anchors: [AnchorAddress]
}

/// A place for checkpoints, as it is configured.
package enum AnchorAddress: Hashable, Sendable {
    /// A folder, by its absolute path.
    case folder(String)
    /// A command of the shell.
    case command(String)
    /// An address of the web.
    case web(String)
}

extension EffectiveSettings {
    /// How the audit is signed and anchored.
    ///
    /// - Throws: `ConfigurationError.invalidValue` for a key or a place that is none; the value of a key is not told.
    func audit(_ process: ProcessContext) throws(ConfigurationError) -> AuditSettings {
        let name = "dbvc.auditKey"
        var signingKey: SigningKey?
        if let text = try self.filled(name) {
            do {
                signingKey = try SigningKey(parsing: Secret(String(text[...].trimmed)))
            } catch {
                throw .invalidValue(
                    name: name, value: "***", expected: "a key that `dbvc audit key` has made",
                    origin: self.origin(name))
            }
        }
        var trusted = signingKey.map { [$0.verifier] } ?? []
        for text in try self.list("dbvc.auditTrustedKeys") {
            trusted.append(try self.verifierKey(text))
        }
        var anchors: [AnchorAddress] = []
        for text in try self.list("dbvc.auditAnchors") {
            anchors.append(try self.anchor(text, process))
        }
        return AuditSettings(signingKey: signingKey, trustedKeys: trusted, anchors: anchors)
    }

    private func verifierKey(_ text: String) throws(ConfigurationError) -> VerifierKey {
        do {
            return try VerifierKey(parsing: text)
        } catch {
            throw .invalidValue(
                name: "dbvc.auditTrustedKeys", value: text,
                expected: "public keys that `dbvc audit key` has shown",
                origin: self.origin("dbvc.auditTrustedKeys"))
        }
    }

    private func anchor(
        _ text: String, _ process: ProcessContext
    ) throws(ConfigurationError) -> AnchorAddress {
        if text.hasPrefix("folder:") { return .folder(process.absolute(String(text.dropFirst(7)))) }
        if text.hasPrefix("command:") { return .command(String(text.dropFirst(8))) }
        if text.hasPrefix("https:") {
            guard OutsideAddress.accepts(text) else {
                throw .invalidValue(
                    name: "dbvc.auditAnchors", value: text,
                    expected: "an address that leads out of this machine",
                    origin: self.origin("dbvc.auditAnchors"))
            }
            return .web(text)
        }
        throw .invalidValue(
            name: "dbvc.auditAnchors", value: text,
            expected: "`folder:PATH`, `command:COMMAND` or an address that begins with `https:`",
            origin: self.origin("dbvc.auditAnchors"))
    }
}
