/// One thing that the doctor has to say.
package struct DoctorFinding: Hashable, Sendable, Codable {
    /// How much it weighs.
    package enum Severity: String, Hashable, Sendable, Codable {
        /// In order.
        case ok
        /// Worth knowing.
        case info
        /// It works, but somebody should look.
        case warning
        /// Something does not work, or must not be left as it is.
        case error
    }

    /// What was found, in kebab case: a ``DoctorFindingKind``, or the name of a check that found nothing.
    package var id: String
    /// How much it weighs.
    package var severity: Severity
    /// What is the matter, in a sentence.
    package var message: String
    /// How to mend it, where there is anything to mend: a command, where one does.
    package var remedy: String?

    /// Says that something was found.
    init(_ kind: DoctorFindingKind, _ message: String, _ remedy: String? = nil) {
        self.id = kind.rawValue
        self.severity = kind.severity
        self.message = message
        self.remedy = remedy
    }

    /// Says that a check found nothing.
    init(inOrder check: String, _ message: String) {
        self.id = check
        self.severity = .ok
        self.message = message
    }
}
