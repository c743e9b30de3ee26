import Crypto
import Diagnostics

/// A result that is written down already, with its mark, so that many answers share the work.
struct WrittenData: Hashable, Sendable {
    /// The result as JSON.
    let text: String
    /// The mark.
    let etag: String

    /// Marks a result.
    ///
    /// The envelope tells the time, so two answers are alike but never equal: the mark is a weak one, made of the result.
    init(_ text: String) {
        let digest = SHA256.hash(data: Array(text.utf8))
        self.text = text
        self.etag = "W/\"\(digest.prefix(16).hexText)\""
    }
}
