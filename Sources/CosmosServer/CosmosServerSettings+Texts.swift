package import Diagnostics
import Documents
import FoundationEssentials
package import Listening

extension CosmosServerSettings {
    /// What stands for the key that Microsoft publishes for emulators, which client libraries know.
    package static let emulatorKeyName = "emulator"

    /// The bytes of a key that is made here; the service's own have as many.
    private static let newKeyBytes = 64

    /// Reads the settings from texts.
    ///
    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - port: The port to listen on; 0 for any free one.
    ///   - key: The key in base64, or ``emulatorKeyName``.
    ///   - certificate: The certificate; `nil` for plain HTTP.
    ///   - faults: What goes wrong on purpose, in the form of ``FaultRule/init(_:)-swift.init``.
    /// - Throws: `CosmosServerError.unreadableKey` and `.unreadableFault`.
    package init(
        host: String, port: Int, key: Secret, certificate: ServerCertificate?, faults: [String]
    ) throws(CosmosServerError) {
        let isEmulator = key.reveal() == Self.emulatorKeyName
        guard let key = isEmulator ? AccountKey.emulator : AccountKey(key) else {
            throw .unreadableKey
        }
        var rules: [FaultRule] = []
        for text in faults {
            guard let rule = FaultRule(text) else { throw .unreadableFault(text) }
            rules.append(rule)
        }
        self.init(host: host, port: port, key: key, certificate: certificate, faults: rules)
    }

    /// Makes a key that nobody can guess, in base64.
    package static func newKey(random: () -> UInt64) -> Secret {
        var bytes = Data()
        while bytes.count < Self.newKeyBytes {
            bytes.append(contentsOf: withUnsafeBytes(of: random(), Array.init))
        }
        return Secret(bytes.base64EncodedString())
    }

    /// What a client of an endpoint is configured with.
    package static func connectionString(address: String, key: Secret) -> Secret {
        let isEmulator = key.reveal() == Self.emulatorKeyName
        let text = isEmulator ? AccountKey.emulatorText : key.reveal()
        return Secret("AccountEndpoint=\(address)/;AccountKey=\(text);")
    }
}
