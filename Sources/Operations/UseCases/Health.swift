import Databases
package import Diagnostics
import Documents

/// A part that dbvc needs and that does not answer.
package struct HealthFinding: Hashable, Sendable {
    /// `database` or `document-store`.
    package var component: String
    /// Why it does not answer.
    package var reason: Diagnostic
}

extension Workspace {
    /// Asks the database and the document store for a sign of life; changes nothing.
    ///
    /// - Returns: What does not answer; empty when all is well.
    package func health() async -> [HealthFinding] {
        var findings: [HealthFinding] = []
        do {
            try await self.withDatabase(readOnly: true) { _ in }
        } catch {
            findings.append(HealthFinding("database", error))
        }
        do {
            _ = try await self.documentStore().read(
                id: "health", in: self.container, partitionKey: .string("health"))
        } catch DocumentError.containerNotFound {
            // The first document makes the container.
        } catch {
            findings.append(HealthFinding("document-store", error))
        }
        return findings
    }
}

extension HealthFinding {
    fileprivate init(_ component: String, _ error: any Error) {
        self.init(
            component: component,
            reason: (error as? any DiagnosticConvertible)?.diagnostic
                ?? Diagnostic(code: "unexpected-error", message: "\(error)"))
    }
}
