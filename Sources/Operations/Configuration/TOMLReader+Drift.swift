import TOMLKit

extension TOMLReader {
    private static let setting = "dbvc.driftIgnore"

    /// Adds the rules of `[[drift.ignore]]` to those that the file has in `[dbvc]`.
    ///
    /// - Throws: `ConfigurationError.invalidValue` where a rule has no reason, or a member that no rule has.
    func addDriftRules(
        _ document: TOMLTable, to entries: inout [ConfigurationEntry], origin: ConfigurationOrigin
    ) throws(ConfigurationError) {
        guard let drift = document["drift"]?.table else { return }
        for key in drift.keys where key != "ignore" {
            throw .unknownParameter(
                name: "drift." + key, suggestion: "drift.ignore", origin: origin)
        }
        guard let tables = drift["ignore"]?.array else { return }
        var rules: [String] = []
        if let index = entries.firstIndex(where: { $0.name == Self.setting }) {
            let entry = entries.remove(at: index)
            if case .list(let items) = entry.value { rules = items } else { rules = [entry.text] }
        }
        for table in tables { rules.append(try Self.rule(table.table, origin)) }
        entries.append(
            ConfigurationEntry(name: Self.setting, value: .list(rules), origin: origin))
    }

    /// One rule as the setting spells it.
    private static func rule(
        _ table: TOMLTable?, _ origin: ConfigurationOrigin
    ) throws(ConfigurationError) -> String {
        let unknown = table?.keys.first { !["kind", "name", "reason"].contains($0) }
        guard let table, unknown == nil, let reason = table["reason"]?.string, !reason.isEmpty
        else {
            throw .invalidValue(
                name: "drift.ignore", value: unknown ?? table?["name"]?.string ?? "",
                expected: "tables with `kind`, `name` and a `reason`, which no rule goes without",
                origin: origin)
        }
        return "\(table["kind"]?.string ?? "*") \(table["name"]?.string ?? "*"): \(reason)"
    }
}
