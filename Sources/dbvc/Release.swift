/// What this binary calls itself.
enum Release {
    /// The version, after semver.org.
    static let version = "0.1.0"
}
