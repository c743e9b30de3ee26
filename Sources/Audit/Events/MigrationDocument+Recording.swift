package import Documents

extension MigrationDocument {
    /// Merges what is known of the migration into the document that the store has, or makes one.
    ///
    /// - Parameters:
    ///   - store: The store; the container is there.
    ///   - container: Where the documents of migrations are.
    /// - Throws: What the store throws; doing it again changes nothing.
    package func record(
        in store: any DocumentStore, _ container: ContainerAddress
    ) async throws(DocumentError) {
        try await MigrationRecorder(store: store, container: container).record([self.document])
    }
}
