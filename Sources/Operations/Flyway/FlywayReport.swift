import CosmosSQL

/// The report of a run: the results as JSON, and as a page for people, each operation's latest.
struct FlywayReport {
    /// The file with the JSON.
    let jsonPath: String
    /// The page.
    let pagePath: String

    /// Takes the setting `reportFilename`, whose ending names the page.
    init(fileName: String, directory: String) {
        let path = fileName.hasPrefix("/") ? fileName : directory + "/" + fileName
        let ending = [".html", ".htm"].first(where: path.hasSuffix)
        let base = String(path.dropLast(ending?.count ?? 0))
        self.jsonPath = base + ".json"
        self.pagePath = base + (ending ?? ".html")
    }

    /// Writes both files; results of other operations in an earlier report are kept.
    ///
    /// - Throws: `OperationError.unwritableFile`.
    func write(_ results: [CosmosValue]) throws {
        let operations = Set(results.compactMap { $0["operation"] })
        let kept = try self.earlier().filter { result in
            result["operation"].map { !operations.contains($0) } ?? false
        }
        let all = kept + results
        try Self.replace(self.jsonPath, FlywayJSON.individualResults(all).prettyJSONText())
        try Self.replace(self.pagePath, FlywayReportPage(results: all).text)
    }

    private func earlier() throws -> [CosmosValue] {
        guard let text = try TextFile(self.jsonPath)?.text,
            case .array(let results) = try? CosmosValue(json: text)["individualResults"]
        else { return [] }
        return results
    }

    private static func replace(_ path: String, _ text: String) throws(OperationError) {
        let file = try OutputFile(path)
        defer { file.finish() }
        try file.write(text + "\n")
    }
}

extension CosmosValue {
    /// The member of that name; `nil` where there is none.
    fileprivate subscript(_ name: String) -> CosmosValue? {
        if case .object(let object) = self { object[name] } else { nil }
    }
}
