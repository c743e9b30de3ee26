/// What somebody may do; every route names the role it needs.
package enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// Sees states, documents and events.
    case reader
    /// Creates, runs and takes back migrations, and captures snapshots.
    case migrator
    /// Promotes a release to production.
    case approver
    /// Does all of that.
    case admin

    /// Whether somebody of this role may do what another role is needed for.
    ///
    /// Everybody may read; only an admin stands for a role that is not the own one.
    package func permits(_ needed: Role) -> Bool {
        self == .admin || needed == .reader || self == needed
    }
}
