import Diagnostics

/// An access token in the form in which Microsoft's driver takes it before it connects.
///
/// The length in four bytes, then the text with a zero byte behind each of its own. Source: "Using Microsoft Entra ID
/// with the ODBC Driver", section "Authenticating with an access token".
struct SQLServerAccessToken {
    let bytes: [UInt8]

    init(_ token: Secret) {
        let text = token.reveal().utf8.flatMap { [$0, UInt8(0)] }
        let length = UInt32(text.count)
        self.bytes = (0..<4).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + text
    }

    /// What tokens for Azure SQL are to be good for.
    static let resource = "https://database.windows.net/"

    /// The token that the address asks for; `nil` where it signs in otherwise.
    ///
    /// - Throws: `ODBCFailure.noToken`, with the reason of whoever could not fetch it.
    static func fetch(
        for address: SQLServerAddress, from source: AccessTokenSource?
    ) async throws(ODBCFailure) -> Secret? {
        switch address.authentication {
        case .accessToken(let token): return token
        case .token(let kind):
            guard let source else {
                throw .noToken(
                    reason: "nothing here fetches access tokens",
                    remedy: "Sign in with a SQL login, or give a token with `accessToken=`.")
            }
            do {
                return try await source(
                    AccessTokenRequest(resource: Self.resource, identity: address.identity(kind)))
            } catch {
                throw Self.refusal(error)
            }
        case .sqlLogin, .integrated, .driver: return nil
        }
    }

    private static func refusal(_ error: any Error) -> ODBCFailure {
        let diagnostic = (error as? any DiagnosticConvertible)?.diagnostic
        var reason = diagnostic?.message ?? String(describing: error)
        if reason.hasSuffix(".") { reason.removeLast() }
        return .noToken(reason: reason, remedy: diagnostic?.remedy)
    }
}

extension SQLServerAddress {
    /// Whose token to ask for; the user is the client's id, the password its secret.
    fileprivate func identity(_ kind: TokenKind) -> AccessTokenRequest.Identity {
        switch kind {
        case .surroundings: .surroundings
        case .managed: .managed(clientID: self.user)
        case .workload: .workload(clientID: self.user)
        case .application: .application(clientID: self.user, secret: self.password)
        }
    }
}
