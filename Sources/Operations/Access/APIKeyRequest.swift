/// Which key is to be made.
package struct APIKeyRequest: Hashable, Sendable {
    /// Whose it is.
    package var name: String
    /// What it may do, in the words of the API's roles.
    package var roles: [String]
    /// The environments it may see.
    package var environments: [DeploymentEnvironment]
    /// How long it lasts, such as `90d`; `nil` for ever.
    package var lifetime: String?

    /// Describes a key.
    package init(
        name: String, roles: [String], environments: [DeploymentEnvironment],
        lifetime: String? = nil
    ) {
        self.name = name
        self.roles = roles
        self.environments = environments
        self.lifetime = lifetime
    }
}

extension APIKeyRequest {
    private static let longestName = 64
    private static let hour: Int64 = 3_600_000
    /// A century; more is a mistake, and would not fit the form of a moment.
    private static let longestLifetime = 100 * 366 * 24 * Self.hour

    /// The name, when the audit can take it for nothing else: people who sign in have an `@` in theirs.
    ///
    /// - Throws: `APIKeyError.invalidName`.
    func checkedName() throws(APIKeyError) -> String {
        let isPlain = self.name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || "0123456789.-_".contains(Character(scalar)))
        }
        guard isPlain, 1...Self.longestName ~= self.name.count else {
            throw .invalidName(self.name)
        }
        return self.name
    }

    /// How long it lasts, in milliseconds.
    ///
    /// - Throws: `APIKeyError.invalidLifetime`.
    func duration() throws(APIKeyError) -> Int64? {
        guard let text = self.lifetime else { return nil }
        let units = ["h": Self.hour, "d": 24 * Self.hour, "w": 7 * 24 * Self.hour]
        guard let unit = text.last.flatMap({ units[String($0)] }),
            let count = Int64(text.dropLast()), count > 0,
            count <= Self.longestLifetime / unit
        else { throw .invalidLifetime(text) }
        return count * unit
    }
}
