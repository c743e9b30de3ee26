/// One thing the doctor looks at; each stands in a file of its own.
struct DoctorCheck: Sendable {
    /// What a check needs in order to look.
    enum Question: Sendable {
        /// What is configured; nothing need be open.
        case workspace(@Sendable (Workspace) async throws -> [DoctorFinding])
        /// A session with the database that only reads.
        case database(@Sendable (Workspace, Workspace.OpenDatabase) async throws -> [DoctorFinding])
    }

    /// The name, in kebab case.
    let name: String
    /// What is said when nothing was found.
    let inOrder: String
    /// What is asked.
    let question: Question

    /// All checks, in the order in which a mistake is best mended.
    static let all: [DoctorCheck] = [
        .settings, .environment, .secretFiles, .locations, .scripts, .undos, .rights, .clock, .lock,
        .history, .ranks, .openChange, .relay, .audit, .anchors, .store, .storeFile, .storeClock,
        .containers,
    ]

    /// What a check found; whatever it throws is a finding too.
    func findings(_ look: () async throws -> [DoctorFinding]) async -> [DoctorFinding] {
        do {
            let found = try await look()
            return found.isEmpty ? [DoctorFinding(inOrder: self.name, self.inOrder)] : found
        } catch {
            return [DoctorFinding(thrown: error, by: self.name)]
        }
    }
}
