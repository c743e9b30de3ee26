extension SQLServerGrammar {
    func create(_ type: UserType) -> [ScriptStep] {
        [ScriptStep("CREATE TYPE \(type.name.bracketed) \(self.body(of: type))")]
            + self.comment(on: .type(type.name), nil, type.comment)
    }

    private func body(of type: UserType) -> String {
        if type.kind == .domain, let base = type.attributes.first {
            return "FROM \(base.type) \(base.isNullable ? "NULL" : "NOT NULL")"
        }
        let lines =
            type.attributes.map { self.definition(of: $0) } + (type.options.map { [$0] } ?? [])
            + type.checks.map(Self.definition)
        return "AS TABLE (\n\(Self.body(lines))\n)"
    }

    /// A type cannot be altered: the old one of an alias stays under another name until the columns have the new one.
    func alter(_ old: UserType, _ new: UserType) -> Alteration? {
        guard self.body(of: old) != self.body(of: new) else {
            return Alteration(steps: self.comment(on: .type(new.name), old.comment, new.comment))
        }
        guard old.kind == .domain, new.kind == .domain else { return nil }
        let former = ObjectName(old.name.name + "_former", in: old.name.schema)
        return Alteration(
            steps: [
                Self.rename(old.name.bracketed, to: former.name, "USERDATATYPE")
            ] + self.create(new), closing: [ScriptStep("DROP TYPE \(former.bracketed)")],
            isRebuild: true, disturbed: [.view, .function, .procedure])
    }
}
