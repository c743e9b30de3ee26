import Diagnostics

extension ConnectionString {
    /// The scheme that bare pairs, as ADO.NET writes them, are given.
    static let schemeOfPairs = "sqlserver:"

    /// The address of a server by its parts.
    static func address(server: String, database: String?) -> Secret {
        let parts = [("Server", server)] + (database.map { [("Database", $0)] } ?? [])
        let pairs = parts.map { name, value in "\(name)={\(value.replacing("}", with: "}}"))}" }
        return Secret(Self.schemeOfPairs + pairs.joined(separator: ";"))
    }
}
