/// One step of a path below a container, an alias or another value.
package enum PathStep: Hashable, Sendable {
    /// A member by its name.
    case name(String)
    /// An element by its index.
    case index(Int)
    /// A member or an element by the value of a parameter.
    case parameter(String)
}
