/// An error that can be told to a person.
///
/// Adopt it in `<Error>+Diagnostic.swift` beside the error; the switch there is the only place
/// where the error's wording lives.
package protocol DiagnosticConvertible: Error {
    /// The error in words.
    var diagnostic: Diagnostic { get }
}

extension Diagnostic: DiagnosticConvertible {
    /// The finding itself.
    package var diagnostic: Diagnostic { self }
}
