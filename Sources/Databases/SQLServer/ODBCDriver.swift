import Glibc

/// A driver for SQL Server that is installed here.
struct ODBCDriver: Hashable, Sendable {
    /// Its file, or the name it is registered under with unixODBC.
    let location: String
    /// Whose it is, since the two want to be spoken to differently.
    let make: Make

    /// The makes of drivers.
    enum Make: Hashable, Sendable {
        case microsoft
        case freeTDS
    }

    /// The variable that names another driver.
    static let variable = "DBVC_ODBC_DRIVER"

    /// Where packages put their drivers, the better driver first.
    private static let usualPlaces = [
        "/opt/microsoft/msodbcsql18/lib64/libmsodbcsql-18.*.so.*",
        "/opt/microsoft/msodbcsql17/lib64/libmsodbcsql-17.*.so.*",
        "/usr/lib/*/odbc/libtdsodbc.so", "/usr/lib64/libtdsodbc.so*", "/usr/lib/libtdsodbc.so*",
        "/usr/local/lib/libtdsodbc.so*",
    ]

    /// Takes the file, or the registered name, for a driver.
    init(location: String) {
        self.location = location
        let name = location.split(separator: "/").last?.lowercased() ?? ""
        self.make = name.contains("tds") ? .freeTDS : .microsoft
    }

    /// The driver that the address or the environment names, or else the best one in the usual places.
    ///
    /// - Throws: `ODBCFailure.noDriver`.
    static func find(named name: String?) throws(ODBCFailure) -> Self {
        if let name = name ?? getenv(Self.variable).map({ String(cString: $0) }), !name.isEmpty {
            guard !name.contains("/") || access(name, R_OK) == 0 else { throw .noDriver(at: name) }
            return Self(location: name)
        }
        for pattern in Self.usualPlaces {
            if let file = Self.newest(pattern) { return Self(location: file) }
        }
        throw .noDriver(at: nil)
    }

    private static func newest(_ pattern: String) -> String? {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0, found.gl_pathc > 0 else { return nil }
        return found.gl_pathv[Int(found.gl_pathc) - 1].map { String(cString: $0) }
    }
}
