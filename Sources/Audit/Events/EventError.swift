/// Why a change failed, as its event tells it; a very long message is cut off there.
package struct EventError: Hashable, Sendable {
    /// The diagnostic's code.
    package let code: String
    /// The diagnostic's sentence.
    package let message: String

    /// Names a reason.
    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}
