extension ContainerDefinition {
    /// The setting that can never be changed and is another one than wanted; `nil` when there is none.
    func conflictingSetting(with wanted: ContainerDefinition) -> String? {
        if self.partitionKeyPath != wanted.partitionKeyPath { return "partition key" }
        return self.uniqueKeys == wanted.uniqueKeys ? nil : "unique key policy"
    }

    /// Throws when there is such a setting.
    func checkFixedSettings(
        of container: ContainerAddress, against wanted: ContainerDefinition
    ) throws(DocumentError) {
        if let setting = self.conflictingSetting(with: wanted) {
            throw .containerDiffers(container, setting: setting)
        }
    }
}
