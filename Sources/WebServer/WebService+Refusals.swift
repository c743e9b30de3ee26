import Diagnostics
import Operations

extension WebService {
    /// Writes a refusal into the audit of the environment that was asked for, else of the one the server is at home in.
    ///
    /// - Parameters:
    ///   - refusal: The refusal.
    ///   - log: Told why it could not be recorded.
    /// - Returns: Whether it is settled: recorded, or without an audit that it could be recorded in.
    func record(_ refusal: NotedRefusal, log: @Sendable (String) -> Void) async -> Bool {
        do {
            var environment = try await self.source.environments().home
            if case .environment(let wanted) = refusal.request.lack { environment = wanted }
            let request = WorkspaceRequest(
                environment: environment.rawValue, executor: refusal.principal)
            try await self.named(request, environment).record(refusal.request)
            return true
        } catch OperationError.noAudit {
            return true
        } catch {
            let failure = WebFailure(error)
            log(
                self.redaction(
                    "\(self.surroundings.now().rfc3339) a refusal could not be recorded: \(failure.code)"
                ))
            return false
        }
    }
}
