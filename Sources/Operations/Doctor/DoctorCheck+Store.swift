import Diagnostics
import Documents
import Glibc

extension DoctorCheck {
    /// Whether the document store answers.
    static let store = DoctorCheck(
        name: "store", inOrder: "The document store answers.",
        question: .workspace { workspace in
            let documents = workspace.configuration.documents
            guard workspace.hasStore else {
                return [
                    DoctorFinding(
                        .storeAbsent, "There is no document store at \(documents.storePath) yet.",
                        "Run `dbvc migrate` or `dbvc provision --yes`, which make it.")
                ]
            }
            _ = try await workspace.documentStore().containers(in: documents.database)
            return []
        })
}

extension Workspace {
    /// Whether there is a document store to ask: an account, or a file.
    var hasStore: Bool {
        self.configuration.documents.connectionString != nil
            || access(self.configuration.documents.storePath, F_OK) == 0
    }
}
