/// A secret in a key vault, as configuration names it.
struct VaultReference: Hashable, Sendable {
    /// The vault's name, or its host where that is not in `vault.azure.net`.
    let vault: String
    /// The secret's name, with its version behind a slash where one is meant.
    let name: String

    /// Reads what follows `keyvault:`, `VAULT/NAME` or `VAULT/NAME/VERSION`; `nil` for another form.
    init?(path: Substring) {
        let path = Self.withoutScheme(path)
        guard let slash = path.firstIndex(of: "/") else { return nil }
        self.init(url: String(path[..<slash]), name: String(path[slash...].dropFirst()))
    }

    /// Names a secret of the vault at a URL, such as `https://shop.vault.azure.net`.
    init?(url: String, name: String) {
        var vault = Self.withoutScheme(url[...])
        while vault.last == "/" { vault.removeLast() }
        let publicCloud = ".vault.azure.net"
        if vault.hasSuffix(publicCloud) { vault = vault.dropLast(publicCloud.count) }
        guard !vault.isEmpty, !name.isEmpty else { return nil }
        self.vault = String(vault)
        self.name = name
    }

    private static func withoutScheme(_ url: Substring) -> Substring {
        url.hasPrefix("https://") ? url.dropFirst("https://".count) : url
    }
}
