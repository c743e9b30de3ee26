/// Where to begin reading a container's change feed.
package enum ChangeFeedStart: Hashable, Sendable {
    /// With the oldest item.
    case beginning
    /// With the first write that is still to come.
    case now
    /// After the page that gave this continuation.
    case after(String)
    /// With the first write at or after this second since 1970.
    case since(Int)
}
