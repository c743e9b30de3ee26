import Crypto
package import Diagnostics
import FoundationEssentials

/// The key of an account, with which requests are signed.
package struct AccountKey: Sendable {
    private let key: SymmetricKey

    /// Reads a key as the portal shows it, in base64; `nil` when it is empty or not base64.
    package init?(_ text: Secret) {
        guard let bytes = Data(base64Encoded: text.reveal()), !bytes.isEmpty else { return nil }
        self.key = SymmetricKey(data: bytes)
    }

    /// The key that Microsoft publishes for emulators, as it stands in connection strings.
    ///
    /// It protects nothing. Source: "Develop locally using the Azure Cosmos DB emulator", section
    /// "Authentication".
    package static let emulatorText =
        "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw=="

    /// The key that Microsoft publishes for emulators.
    package static var emulator: AccountKey? { AccountKey(Secret(Self.emulatorText)) }

    /// The length of the key in bytes; the service's own have 64.
    package var byteCount: Int { self.key.bitCount / 8 }

    /// The HMAC-SHA256 of a text, in base64.
    package func signature(of text: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: self.key)
        return Data(code).base64EncodedString()
    }

    /// Whether a signature in base64 is that of the text; the time it takes tells nothing.
    package func accepts(_ signature: String, of text: String) -> Bool {
        guard let code = Data(base64Encoded: signature) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: Data(text.utf8), using: self.key)
    }
}

extension AccountKey: Equatable {
    /// Compares without telling by the time it takes how much is alike.
    package static func == (left: AccountKey, right: AccountKey) -> Bool {
        left.key == right.key
    }
}

extension AccountKey: CustomStringConvertible, CustomReflectable {
    /// Always `***`.
    package var description: String { "***" }
    /// Shows no child, so that `dump` and test failures stay clean.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
