import Diagnostics
import FoundationEssentials

/// Publishes checkpoints by posting the note to an address of the web.
package struct WebAnchor: CheckpointAnchor {
    /// Sends a request: takes address and body, and gives the status of the answer.
    package typealias Post = @Sendable (_ url: String, _ body: [UInt8]) async throws -> Int

    private let url: String
    private let host: String?
    private let post: Post

    /// Names the address.
    ///
    /// - Parameters:
    ///   - url: The whole address; its query may hold a secret, so only its host is ever told.
    ///   - post: The client. Its time limit, and whether it follows redirections, are its own.
    package init(url: String, post: @escaping Post) {
        self.url = url
        self.host = Self.host(of: url)
        self.post = post
    }

    /// The word `web` and the host.
    package var name: String { "web \(self.host ?? "address")" }

    /// Posts the note once.
    ///
    /// - Throws: `AnchorError` unless the answer's status is 200 to 299.
    package func publish(_ checkpoint: SignedCheckpoint) async throws(AnchorError) {
        guard let host = self.host else { throw .unusableAddress }
        let status: Int
        do {
            status = try await self.post(self.url, Array(checkpoint.text.utf8))
        } catch {
            let reason = (error as? any DiagnosticConvertible)?.diagnostic.message ?? "\(error)"
            throw .unreachable(host: host, reason: reason.replacing(self.url, with: host))
        }
        guard 200...299 ~= status else { throw .refused(host: host, status: status) }
    }

    /// The host of an address, without a user's name before it.
    private static func host(of url: String) -> String? {
        for scheme in ["https://", "http://"] where url.lowercased().hasPrefix(scheme) {
            let authority = url.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
            let host = authority.split(separator: "@", omittingEmptySubsequences: false).last
            return host.flatMap { $0.isEmpty ? nil : String($0) }
        }
        return nil
    }
}
