import Diagnostics

/// The name of a scratch database: a prefix, the moment it was made, and a random number.
struct ScratchName: Hashable, Sendable {
    /// Begins the name of every scratch database.
    static let prefix = "dbvc_scratch_"
    /// How old one must be to have been left behind, in milliseconds.
    private static let age: Int64 = 86_400_000

    let text: String

    /// A name that nothing has.
    init(at moment: Timestamp, random: UInt64) {
        let number = String(random % 0x1_0000_0000, radix: 16)
        self.text = Self.prefix + moment.compact + "_" + number
    }

    /// Whether a name says that its database was made more than a day ago; no rehearsal takes that long.
    static func isLeftOver(_ name: String, at moment: Timestamp) -> Bool {
        let made = name.dropFirst(Self.prefix.count)
        let limit = Timestamp(milliseconds: moment.milliseconds - Self.age).compact
        return name.hasPrefix(Self.prefix) && made.prefix(limit.count) < limit
    }
}
