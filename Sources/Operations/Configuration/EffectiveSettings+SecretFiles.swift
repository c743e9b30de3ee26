import Diagnostics

extension EffectiveSettings {
    /// The files that secrets stand in as they are, or that secrets refer to, by name.
    var secretFiles: [String] {
        var files: Set<String> = []
        for entry in self.sources where self.holdsSecret(entry) {
            if entry.text.hasPrefix("file:/") {
                files.insert(String(entry.text.dropFirst(5)))
            } else if !Self.isReference(entry.text), let file = entry.origin.location?.file {
                files.insert(file)
            }
        }
        return files.sorted()
    }

    private func holdsSecret(_ entry: ConfigurationEntry) -> Bool {
        guard !entry.text.isEmpty, let parameter = self.catalog.parameter(named: entry.name) else {
            return false
        }
        if parameter.kind == .table { return Self.soundsSecret(entry.name) }
        guard parameter.isSecret else { return false }
        return Self.compounds.contains(entry.name)
            ? !ConnectionString(entry.text).secrets.isEmpty : true
    }

    private static func isReference(_ text: String) -> Bool {
        ["env:", "keyvault:", "${"].contains(where: text.hasPrefix)
    }
}
