import Schemas

/// Who may have made the differences.
enum DriftOrigin {
    /// Nobody but somebody beside the migrations.
    case beside
    /// Also these migrations, which failed and may have left something.
    case failed([String])
    /// Also migrations that ran since the snapshot.
    case unknown
}

extension DriftFinding {
    /// Tells one difference; `basis` is the snapshot it was found against.
    init(
        _ change: ObjectChange, renames: [RenameProposal], basis: String, origin: DriftOrigin
    ) {
        let object = change.identity
        self.kind = object.kind
        self.name = object.name.description + (object.owner.map { " \(object.link) \($0)" } ?? "")
        self.change = change.change
        self.details = change.detailLines
        self.explanation =
            Self.sentence(change, origin)
            + renames.filter { $0.concerns(change) }.map(\.sentence).joined()
        self.remedy = Self.remedy(change.change, basis, origin)
    }

    /// The finding in one line, such as `index by_name on people added`.
    package var headline: String {
        let noun = self.kind == .other ? "" : self.kind.noun + " "
        return "\(noun)\(self.name) \(self.change.rawValue)"
    }

    /// The finding as people read it: its sign and name in one line, then what differs, what that means and what to do.
    package var lines: [String] {
        let traces = [self.who.map { "by \($0)" }, self.since.map { "at \($0)" }]
        let trace = traces.compactMap(\.self).joined(separator: ", ")
        let facts = self.change == .changed ? self.details.map { "    " + $0 } : []
        return ["\(self.sign) \(self.headline)"] + facts
            + ["    " + self.explanation] + (trace.isEmpty ? [] : ["    Changed \(trace)."])
            + ["    " + self.remedy]
    }

    private var sign: String {
        switch self.change {
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        }
    }

    private static func sentence(_ change: ObjectChange, _ origin: DriftOrigin) -> String {
        let subject = change.identity.description.capitalizedFirst
        if case .unknown = origin {
            return switch change.change {
            case .added: "\(subject) is not in the snapshot."
            case .removed: "\(subject) is in the snapshot and gone from the database."
            case .changed: "\(subject) is not as it is in the snapshot."
            }
        }
        let sentence =
            switch change.change {
            case .added: "\(subject) is in the database, and no migration has made it."
            case .removed: "\(subject) was made by the migrations and is gone."
            case .changed: "\(subject) is not as the migrations have made it."
            }
        guard case .failed(let names) = origin else { return sentence }
        return sentence
            + " It may be what is left of \(names.joined(separator: ", ")), which failed."
    }

    private static func remedy(
        _ change: ChangeKind, _ basis: String, _ origin: DriftOrigin
    ) -> String {
        if case .unknown = origin {
            return """
                Look whether a migration has made it. Once the schema is as it should be, run \
                `dbvc snapshot capture --type auto`.
                """
        }
        let script = "`dbvc diff live \(basis) --script` writes the statements"
        return switch change {
        case .added: "Drop it (\(script)), or write a migration that makes it."
        case .removed: "Make it again (\(script)), or write a migration that drops it."
        case .changed: "Change it back (\(script)), or write a migration that makes the change."
        }
    }
}

extension ObjectIdentity {
    /// What stands between the name of an object and that of its owner.
    fileprivate var link: String { self.kind == .permission ? "for" : "on" }
}

extension RenameProposal {
    /// Whether the proposal is about an object that was changed, added or removed.
    fileprivate func concerns(_ change: ObjectChange) -> Bool {
        guard let kind = self.kind else { return change.identity.name == self.table }
        guard kind == change.identity.kind else { return false }
        let name = change.identity.name.description
        return change.change == .added ? name == self.to : name == self.from
    }

    fileprivate var sentence: String {
        " \((self.kind?.noun ?? "column").capitalizedFirst) \(self.from) may have been renamed to \(self.to)."
    }
}

extension ObjectChange {
    /// Each fact that differs in a line; of an object that was added or removed, what it is made of.
    fileprivate var detailLines: [String] {
        guard self.change != .changed else {
            return self.lines.dropFirst().map { String($0.dropFirst(4)) }
        }
        return self.facts.map { "\($0.name): \($0.after ?? $0.before ?? "")" }
            + self.parts.map { part in
                let facts = part.facts.map { "\($0.name) \($0.after ?? $0.before ?? "")" }
                return "\(part.title): \(facts.joined(separator: ", "))"
            }
    }
}
