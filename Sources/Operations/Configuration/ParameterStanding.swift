/// What becomes of a setting that Flyway has.
package enum ParameterStanding: Hashable, Sendable {
    /// It does what it does in Flyway, or is dbvc's own.
    case supported
    /// It does what only Flyway's paid editions do.
    case free
    /// It is read and does nothing, for this reason.
    case withoutEffect(String)
}
