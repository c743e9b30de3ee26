/// Whose command line is spoken; a few defaults differ.
package enum FrontEnd: Hashable, Sendable {
    /// dbvc's own: strict.
    case dbvc
    /// Flyway's: as lenient as Flyway.
    case flyway
}
