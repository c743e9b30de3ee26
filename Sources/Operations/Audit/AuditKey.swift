import Audit
import Diagnostics

/// A key that was made.
package struct AuditKeyResult: Hashable, Sendable, Codable {
    /// The file with the private key, by its absolute path.
    package var path: String
    /// The public key, which verifiers trust.
    package var publicKey: String
}

extension Workspace {
    /// Makes a key for checkpoints, and writes it to a file that only the owner can read.
    ///
    /// - Throws: `OperationError.fileExists` rather than writing over a file; `CheckpointError` for a name that no key
    ///   can have.
    package func makeAuditKey(named name: String, in path: String) throws -> AuditKeyResult {
        let seed = (0..<4).flatMap { _ in
            withUnsafeBytes(of: self.surroundings.random(), Array.init)
        }
        let key = try SigningKey.generate(name: name, seed: seed)
        let file = try OutputFile(newSecret: path)
        do {
            try file.write(key.secretText.reveal() + "\n")
            file.finish()
        } catch {
            file.finish()
            throw error
        }
        return AuditKeyResult(path: path, publicKey: key.verifier.text)
    }
}
