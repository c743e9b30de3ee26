import Diagnostics

/// A key that was made; the only time its text is told.
package struct APIKeyCreated: Hashable, Sendable, Codable {
    /// What tells it from others.
    package var id: String
    /// Whose it is.
    package var name: String
    /// The text that clients send.
    package var key: String
    /// What it may do.
    package var roles: [String]
    /// The environments it may see.
    package var environments: [DeploymentEnvironment]
    /// When it ends; `nil` for never.
    package var expiresAt: String?
    /// The file that knows it, without its text.
    package var file: String
}

/// A key as it is listed.
package struct APIKeySummary: Hashable, Sendable, Codable {
    /// What tells it from others.
    package var id: String
    /// Whose it is.
    package var name: String
    /// What it may do.
    package var roles: [String]
    /// The environments it may see.
    package var environments: [DeploymentEnvironment]
    /// What it is good for now.
    package var standing: APIKey.Standing
    /// When it was made.
    package var createdAt: String
    /// When it ends; `nil` for never.
    package var expiresAt: String?
    /// When it was taken back; `nil` while it was not.
    package var revokedAt: String?

    fileprivate init(_ key: APIKey, at moment: Timestamp) {
        self.id = key.id
        self.name = key.name
        self.roles = key.roles
        self.environments = key.environments
        self.standing = key.standing(at: moment)
        self.createdAt = key.createdAt
        self.expiresAt = key.expiresAt
        self.revokedAt = key.revokedAt
    }
}

extension Workspace {
    /// Makes a key for the HTTP API; servers that run know it with their next request.
    ///
    /// - Throws: `APIKeyError`, `OperationError.unwritableFile`.
    package func createAPIKey(_ request: APIKeyRequest) throws -> APIKeyCreated {
        let name = try request.checkedName()
        let now = self.surroundings.now()
        let end = try request.duration().map {
            Timestamp(milliseconds: now.milliseconds + $0).rfc3339
        }
        return try self.changeAPIKeys { keys in
            if let other = keys.first(where: { $0.name == name && $0.standing(at: now) == .valid })
            {
                throw APIKeyError.nameTaken(name, id: other.id)
            }
            var text = APIKeyText.generate(random: self.surroundings.random)
            while keys.contains(where: { $0.id == text.id }) {
                text = APIKeyText.generate(random: self.surroundings.random)
            }
            keys.append(
                APIKey(
                    id: text.id, name: name, hash: text.hash, roles: request.roles,
                    environments: request.environments, createdAt: now.rfc3339, expiresAt: end))
            return APIKeyCreated(
                id: text.id, name: name, key: text.secret.reveal(), roles: request.roles,
                environments: request.environments, expiresAt: end,
                file: self.configuration.access.keyFile.path)
        }
    }

    /// The keys in the order they were made, also those that are over.
    ///
    /// - Throws: `APIKeyError`.
    package func listAPIKeys() throws(APIKeyError) -> [APIKeySummary] {
        let now = self.surroundings.now()
        return try self.configuration.access.keyFile.keys().map { APIKeySummary($0, at: now) }
    }

    /// Takes a key back, for good; taking it back again changes nothing.
    ///
    /// - Throws: `APIKeyError.unknownKey`, `OperationError.unwritableFile`.
    package func revokeAPIKey(_ id: String) throws -> APIKeySummary {
        let now = self.surroundings.now()
        return try self.changeAPIKeys { keys in
            guard let index = keys.firstIndex(where: { $0.id == id }) else {
                throw APIKeyError.unknownKey(id)
            }
            keys[index].revokedAt = keys[index].revokedAt ?? now.rfc3339
            return APIKeySummary(keys[index], at: now)
        }
    }

    private func changeAPIKeys<T>(_ change: (inout [APIKey]) throws -> T) throws -> T {
        let name = String(self.surroundings.random(), radix: 36)
        return try self.configuration.access.keyFile.update(temporaryName: name, change)
    }
}
