import Testing

/// Expects that a rule found nothing, and prints what it found otherwise, one line each.
func expectNone(_ found: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(found.isEmpty, "\n\(found.joined(separator: "\n"))", sourceLocation: sourceLocation)
}
