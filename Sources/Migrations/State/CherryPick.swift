/// The migrations that `cherryPick` names, in the order it names them; without names everything is picked.
struct CherryPick: Hashable, Sendable {
    /// Versions, or descriptions of repeatables.
    let names: [String]

    /// Where a migration stands among the names.
    func position(version: Version?, description: String) -> Int? {
        self.names.firstIndex { name in
            if let version { return Version(parsing: name) == version }
            return name.map { $0 == "_" ? " " : $0 } == Array(description)
        }
    }

    /// Whether others were picked and this one was not.
    func leavesOut(version: Version?, description: String) -> Bool {
        !self.names.isEmpty && self.position(version: version, description: description) == nil
    }
}
