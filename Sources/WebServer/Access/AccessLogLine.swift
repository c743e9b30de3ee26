import Diagnostics
import Hummingbird

/// One request as the log tells it: when, what, with what end, how long, for whom and from where.
///
/// What stands behind the question mark is left out, for keys may be there; so are all headers.
struct AccessLogLine: Hashable, Sendable {
    private static let longestPath = 512

    var moment: Timestamp
    var method: String
    var path: String
    var status: Int
    var milliseconds: Int64
    var principal: String?
    var peer: String?
    var remark: String?

    /// The line, without its end.
    var text: String {
        let parts = [
            self.moment.rfc3339, Self.plain(self.method),
            Self.withoutKeys(Self.plain(String(self.path.prefix(Self.longestPath)))),
            String(self.status), "\(self.milliseconds)ms", Self.plain(self.principal ?? "-"),
            Self.plain(self.peer ?? "-"), self.remark.map { "(\($0))" } ?? "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// A text in which nothing can begin a line or a column of its own.
    private static func plain(_ text: String) -> String {
        String(
            text.unicodeScalars.map { scalar in
                scalar.value > 0x20 && scalar.value < 0x7f ? Character(scalar) : "?"
            })
    }

    /// A key that somebody has put into a path keeps only what names it.
    private static func withoutKeys(_ text: String) -> String {
        guard let start = text.firstRange(of: "dbvc_")?.lowerBound else { return text }
        return text[..<start] + "dbvc_***"
    }
}
