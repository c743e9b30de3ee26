/// How an object that both schemas have is made from one into the other, without dropping it.
struct Alteration: Hashable, Sendable {
    /// The statements that come before indexes are dropped.
    var opening: [ScriptStep] = []
    /// The statements that take away what stands in the way of others, such as names that are to be used anew.
    var preparation: [ScriptStep] = []
    /// The statements.
    var steps: [ScriptStep]
    /// The statements that come after indexes are created.
    var closing: [ScriptStep] = []
    /// Whether the object is made anew in them, so that what belongs to it is lost.
    var isRebuild = false
    /// The kinds of objects that must not be there meanwhile, if they mention the object.
    var disturbed: Set<ObjectKind> = []
    /// The names, in lower case, that count like the object's own.
    var disturbedNames: Set<String> = []
    /// The columns, in lower case, that an object other than a foreign key must mention as well, or all of them by `*`; `nil`
    /// where it need not.
    var disturbedColumns: Set<String>?
}
