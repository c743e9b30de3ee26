/// One object as it was and as it is to be.
package struct ObjectPair: Hashable, Sendable {
    /// As it was.
    package let before: SchemaObject
    /// As it is to be.
    package let after: SchemaObject
}
