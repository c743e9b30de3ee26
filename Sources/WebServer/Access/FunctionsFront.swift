import CosmosSQL
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// The Azure Functions host, where the server runs as its custom handler.
///
/// The host has checked the function key of every call before it passes the call on, and listens for everybody; the server
/// listens for the host alone. Source: "Azure Functions custom handlers".
package struct FunctionsFront: Hashable, Sendable {
    /// The variable that names the port to listen on.
    package static let portVariable = "FUNCTIONS_CUSTOMHANDLER_PORT"
    /// The variable that App Service sets where it signs people in.
    private static let signInVariable = "WEBSITE_AUTH_ENABLED"
    private static let principalHeader = HTTPField.Name("x-ms-client-principal")
    /// More than App Service ever sends, in bytes.
    private static let longestPrincipal = 1 << 15
    private static let roleTypes: Set<String> = [
        "roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
    ]
    private static let nameTypes = [
        "preferred_username", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "name", "appid",
        "azp",
    ]

    /// The port to listen on.
    package let port: Int
    /// Whether App Service signs people in, and so says who they are.
    ///
    /// Only then it takes the header away that outsiders send under the same name; the header is not looked at otherwise.
    package let signsIn: Bool
    /// The role of calls of which only the function key was checked; `nil` for none.
    package let role: Role?

    /// Looks at the variables of a process; `nil` where no host has started it.
    ///
    /// `role` is the role of calls of which only the function key was checked, or `none`.
    ///
    /// - Throws: `WebServerError.unknownRole`.
    package init?(variables: [String: String], role name: String) throws(WebServerError) {
        guard let port = variables[Self.portVariable].flatMap({ Int($0) }) else { return nil }
        let role = Role(rawValue: name)
        guard role != nil || name == "none" else { throw .unknownRole(name) }
        self.port = port
        self.signsIn = variables[Self.signInVariable]?.lowercased() == "true"
        self.role = role
    }

    /// Who App Service says has signed in; `nil` where it says nothing.
    ///
    /// - Throws: A refusal when it says something that cannot be read.
    func signedIn(_ request: Request) throws(AccessRefusal) -> Principal? {
        guard self.signsIn, let name = Self.principalHeader, let text = request.headers[name]
        else { return nil }
        guard text.utf8.count <= Self.longestPrincipal, let data = Data(base64Encoded: text),
            let document = try? CosmosValue(json: Array(data), depthLimit: 8),
            let claims = document["claims"].arrayValue
        else { throw .badToken("The header x-ms-client-principal cannot be read.") }
        let roleType = document["role_typ"].stringValue
        let words = claims.filter { claim in
            claim["typ"].stringValue.map { $0 == roleType || Self.roleTypes.contains($0) } ?? false
        }.compactMap(\.["val"].stringValue)
        let grants = GrantedRoles(words)
        return Principal(
            name: Self.name(claims, preferred: document["name_typ"].stringValue),
            roles: grants.roles, environments: grants.environments)
    }

    private static func name(_ claims: [CosmosValue], preferred: String?) -> String {
        let types = [preferred].compactMap(\.self) + Self.nameTypes
        for type in types {
            let claim = claims.first { $0["typ"].stringValue == type }
            if let name = claim?["val"].stringValue, !name.isEmpty {
                return String(name.filter { !$0.isNewline }.prefix(256))
            }
        }
        return "app-service"
    }

    /// Who calls are of, of which only the function key was checked.
    var keyHolder: Principal? { self.role.map { Principal(name: "function-key", roles: [$0]) } }
}
