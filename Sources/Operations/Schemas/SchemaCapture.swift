/// A schema that is to be kept, and what is known of the moment it was read in.
struct SchemaCapture: Sendable {
    var type: CaptureType
    var sight: SchemaSight
    /// How far the history was.
    var mark: HistoryMark
}
