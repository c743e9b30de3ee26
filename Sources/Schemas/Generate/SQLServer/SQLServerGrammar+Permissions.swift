extension SQLServerGrammar {
    private static let denial = "DENY "

    func grant(_ permission: Permission) -> [ScriptStep] {
        let denied = permission.privileges.filter { $0.hasPrefix(Self.denial) }
        let plain = permission.privileges.filter {
            !permission.grantable.contains($0) && !denied.contains($0)
        }
        let forms = [
            ("GRANT", plain, ""), ("GRANT", permission.grantable, " WITH GRANT OPTION"),
            ("DENY", denied.map { String($0.dropFirst(Self.denial.count)) }, ""),
        ]
        return forms.filter { !$0.1.isEmpty }.map { word, rights, option in
            ScriptStep(
                "\(word) \(rights.joined(separator: ", ")) ON \(permission.place)"
                    + " TO \(permission.grantee.bracketed)\(option)")
        }
    }

    /// Takes back what was granted, and what was denied.
    func revoke(_ permission: Permission) -> ScriptStep {
        let rights = permission.privileges.map { right in
            right.hasPrefix(Self.denial) ? String(right.dropFirst(Self.denial.count)) : right
        }
        return ScriptStep(
            "REVOKE \(rights.joined(separator: ", ")) ON \(permission.place)"
                + " FROM \(permission.grantee.bracketed)"
                + (permission.grantable.isEmpty ? "" : " CASCADE"))
    }
}

extension Permission {
    /// With what, as `ON` takes it.
    fileprivate var place: String {
        let parts = self.target.split(separator: " ", maxSplits: 1)
        return parts.joined(separator: "::")
    }
}
