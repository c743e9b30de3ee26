import Databases
package import TestKit

extension SQLServerServer {
    /// Tries again while Babelfish's catalogue stumbles over a table that another session is dropping, in whichever database.
    package static func pastStumbles<T>(_ body: () async throws -> T) async throws -> T {
        for _ in 0..<20 {
            do {
                return try await body()
            } catch {
                guard case DatabaseError.refused(let reply) = error,
                    reply.message.contains("could not open relation with OID")
                else { throw error }
            }
        }
        return try await body()
    }
}
