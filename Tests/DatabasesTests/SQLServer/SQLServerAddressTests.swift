import Diagnostics
import Testing

@testable import Databases

@Suite("SQLServerAddress")
struct SQLServerAddressTests {
    private func address(_ url: String, readOnly: Bool = false) throws -> SQLServerAddress {
        try SQLServerAddress(
            ConnectionTarget(
                url: Secret(url), user: "other", password: Secret("another"), readOnly: readOnly))
    }

    @Test(
        "Every form of an address means the same",
        arguments: [
            "Server=tcp:h,1433;Initial Catalog=shop;User ID=ann;Password='pa;s''s'",
            "sqlserver:Server=tcp:h,1433;Initial Catalog=shop;User ID=ann;Password=\"pa;s's\";Pooling=False",
            "Data Source = h,1433 ; Database = shop ; UID = ann ; PWD = {pa;s's} ;",
            "DRIVER={ODBC Driver 18 for SQL Server};SERVER=h,1433;DATABASE=shop;UID=ann;PWD={pa;s's}",
            "jdbc:sqlserver://h:1433;databaseName=shop;user=ann;password={pa;s's};encrypt=true",
            "jdbc:sqlserver://;serverName=h;portNumber=1433;database=shop;user=ann;password={pa;s's}",
            "sqlserver://ann:pa%3Bs's@h:1433/shop",
            "sqlserver://h:1433/shop?user=ann&password=pa%3Bs's&application_intent=ReadOnly",
        ])
    func forms(url: String) throws {
        let address = try self.address(url)

        #expect(address.host == "h")
        #expect(address.port == 1_433)
        #expect(address.database == "shop")
        #expect(address.user == "ann")
        #expect(address.password?.reveal() == "pa;s's")
        #expect(address.encryption == .mandatory)
        #expect(!address.trustsCertificate)
        #expect(address.displayName == "sqlserver://h:1433/shop")
    }

    @Test(
        "Hosts come with instances, ports and brackets",
        arguments: [
            ("jdbc:sqlserver://h\\dev;database=d", "h", "dev", nil, "sqlserver://h\\dev/d"),
            ("Server=h\\dev,1500", "h", "dev", 1_500, "sqlserver://h\\dev:1500"),
            ("Server=.", "localhost", nil, nil, "sqlserver://localhost"),
            ("Server=(local);Database=d", "localhost", nil, nil, "sqlserver://localhost/d"),
            ("sqlserver://[::1]:1500/d", "::1", nil, 1_500, "sqlserver://[::1]:1500/d"),
            ("sqlserver://[::1]", "::1", nil, nil, "sqlserver://[::1]"),
            ("jdbc:sqlserver://", "localhost", nil, nil, "sqlserver://localhost"),
        ] as [(String, String, String?, Int?, String)])
    func places(
        url: String, host: String, instance: String?, port: Int?, displayName: String
    ) throws {
        let address = try self.address(url)

        #expect(address.host == host)
        #expect(address.instance == instance)
        #expect(address.port == port)
        #expect(address.displayName == displayName)
    }

    @Test("The target's user and password count where the address has none")
    func credentials() throws {
        let address = try self.address("sqlserver://h/d")
        let entra = try self.address("Server=h;Authentication=Active Directory Managed Identity")

        #expect(address.user == "other")
        #expect(address.password?.reveal() == "another")
        #expect(entra.user == nil)
        #expect(entra.password == nil)
    }

    @Test(
        "What cannot be read is refused with a reason, and without a secret",
        arguments: [
            ("Server=h;Pasword=hush", "`pasword` is not known"),
            ("Server=h;Password='hush", "the value of `password` lacks its closing mark"),
            (
                "Server=h;Password=hu;hush;Encrypt=yes",
                "a piece between two semicolons is no `name=value`"
            ),
            ("Server=h;PWD={hush}hush", "the value of `pwd` goes on after its closing mark"),
            ("Server=h,hush", "`port` is not a number"),
            ("Server=np:h", "only servers that speak TCP can be reached from here"),
            ("Server=(localdb)\\x", "only servers that speak TCP can be reached from here"),
            ("Server=h;Encrypt=hush", "`encrypt` is none of yes, no, strict"),
            (
                "Server=h;TrustServerCertificate=hush",
                "`trustservercertificate` is neither yes nor no"
            ),
            (
                "Server=h;Authentication=ActiveDirectoryInteractive",
                "`authentication` is not a way to sign in that works without a browser"
            ),
            ("sqlserver://h/%zz", "a `%` is not followed by two hexadecimal digits"),
            ("sqlserver://h/d?hush", "an option is no `name=value`"),
        ])
    func malformed(url: String, reason: String) throws {
        let error = #expect(throws: DatabaseError.self) { try self.address(url) }

        guard case .malformedURL(let shown, let why) = try #require(error) else {
            try #require(Bool(false), "\(String(describing: error))")
            return
        }
        #expect(why == reason)
        #expect(!shown.contains("hush"))
    }

    // MARK: The driver's words

    private static let microsoft = ODBCDriver(location: "/lib/libmsodbcsql-18.6.so.2.1")
    private static let freeTDS = ODBCDriver(location: "/lib/libtdsodbc.so")

    @Test(
        "Microsoft's driver is told everything, encrypted by default, and never to reconnect by itself"
    )
    func microsoft() throws {
        let address = try self.address(
            "Server=tcp:h,1433;Database=my shop;UID=ann;PWD=p{}1;ApplicationIntent=ReadOnly")

        #expect(
            try address.connectionString(for: Self.microsoft).reveal() == """
                Driver=/lib/libmsodbcsql-18.6.so.2.1;Server={tcp:h,1433};Encrypt=yes;\
                TrustServerCertificate=no;ConnectRetryCount=0;Database={my shop};UID=ann;PWD={p{}}1};\
                APP=dbvc;ApplicationIntent=ReadOnly
                """)
    }

    @Test("FreeTDS is told the same in its own words")
    func freeTDS() throws {
        let address = try self.address(
            "sqlserver://ann:pw@h/d?encrypt=yes&trustServerCertificate=yes")

        #expect(
            try address.connectionString(for: Self.freeTDS).reveal() == """
                Driver=/lib/libtdsodbc.so;Server=h;TDS_Version=7.4;Port=1433;Encryption=require;\
                Database=d;UID=ann;PWD=pw;APP=dbvc
                """)
    }

    @Test(
        "What FreeTDS cannot keep is refused, with the driver that can",
        arguments: [
            ("Server=h", "cannot check the server's certificate"),
            ("Server=h;Encrypt=strict", "does not know Encrypt=strict"),
            (
                "Server=h;Authentication=Active Directory Managed Identity",
                "cannot sign in with Entra ID"
            ),
        ])
    func unfit(url: String, reason: String) throws {
        let address = try self.address(url)

        let failure = #expect(throws: ODBCFailure.self) {
            try address.connectionString(for: Self.freeTDS)
        }
        let diagnostic = try #require(failure).error(for: address).diagnostic

        #expect(diagnostic.message.contains(reason))
        #expect(diagnostic.remedy?.contains("`msodbcsql18`") == true)
    }

    @Test(
        "The ways to sign in to Entra ID have the driver's names",
        arguments: [
            ("Active Directory Integrated", "ActiveDirectoryIntegrated"),
            ("ActiveDirectoryPassword", "ActiveDirectoryPassword"),
        ])
    func entra(name: String, expected: String) throws {
        let address = try self.address("Server=h;Authentication=\(name)")

        let words = try address.connectionString(for: Self.microsoft).reveal()

        #expect(words.contains(";Authentication=\(expected);"))
    }

    @Test("A session that only reads may be sent to a replica")
    func readOnly() throws {
        let address = try self.address("sqlserver://h/d", readOnly: true)

        #expect(address.options["ApplicationIntent"] == "ReadOnly")
    }
}
