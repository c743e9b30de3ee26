/// How one database says that something shall be created, altered and dropped.
///
/// To add a database: a folder beside the others with a grammar, and one line in `InspectorCatalog`. Order is no
/// matter of the grammar; what holds on to what is told by `ObjectTies`.
protocol SchemaGrammar: ObjectTies, SchemaNaming {
    /// How texts are cut into tokens, to find out what mentions what.
    var lexicon: SQLLexicon { get }

    /// The statements that create an object of the schema.
    func create(_ object: SchemaObject, in schema: SchemaLookup) -> [ScriptStep]

    /// The statements that drop an object.
    func drop(_ object: SchemaObject) -> [ScriptStep]

    /// The statements that alter an object; `nil` where it must be dropped and created.
    func alter(
        _ pair: ObjectPair, from before: SchemaLookup, to after: SchemaLookup
    ) -> Alteration?

    /// One statement as it stands in a script, with its terminator.
    func terminated(_ step: ScriptStep) -> String
}

extension SchemaGrammar {
    func terminated(_ step: ScriptStep) -> String { step.sql + ";" }
}
