/// A script as a document records it: its text, unless that is too long, and its length.
package struct RecordedScript: Hashable, Sendable {
    /// The longest text that is recorded unless the caller says otherwise: one mebibyte of UTF-8.
    package static let defaultLimit = 1_024 * 1_024

    /// The text; `nil` when it is too long.
    package let text: String?
    /// The length of the whole text in bytes of UTF-8.
    package let byteCount: Int

    /// Records a text if it has no more than `limit` bytes of UTF-8.
    package init(_ text: String, limit: Int = Self.defaultLimit) {
        self.byteCount = text.utf8.count
        self.text = self.byteCount <= limit ? text : nil
    }

    /// Records the length of a script that was never wholly in memory.
    package init(omittedByteCount: Int) {
        self.byteCount = omittedByteCount
        self.text = nil
    }
}
