/// Why a change failed, as its event tells it; secrets must have been taken out before.
package struct EventError: Hashable, Sendable {
    /// The most characters of a message that are kept, so that an event always fits into a document.
    private static let messageLimit = 4_000

    /// The diagnostic's code.
    package let code: String
    /// The diagnostic's sentence.
    package let message: String

    /// Names a reason; a very long message is cut off.
    package init(code: String, message: String) {
        self.code = code
        self.message = String(message.prefix(Self.messageLimit))
    }
}
