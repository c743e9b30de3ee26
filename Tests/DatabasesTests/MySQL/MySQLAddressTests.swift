import Diagnostics
import Testing

@testable import Databases

@Suite("MySQLAddress")
struct MySQLAddressTests {
    private func address(
        _ url: String, user: String? = nil, password: String? = nil
    ) throws -> MySQLAddress {
        try MySQLAddress(
            ConnectionTarget(url: Secret(url), user: user, password: password.map(Secret.init)))
    }

    @Test(
        "Every spelling of an address has its host, port, database and a name to show",
        arguments: [
            ("jdbc:mysql://h:3307/d", "h", 3307, "d", "mysql://h:3307/d"),
            ("JDBC:MariaDB://h/d", "h", 3306, "d", "mysql://h:3306/d"),
            ("mysql://h", "h", 3306, nil, "mysql://h:3306/"),
            ("mariadb://h/", "h", 3306, nil, "mysql://h:3306/"),
            ("mysql:///d", "localhost", 3306, "d", "mysql://localhost:3306/d"),
            ("mysql://[::1]:3307/d?useSSL=false", "::1", 3307, "d", "mysql://[::1]:3307/d"),
            ("mysql://ann:a:b@h/my%20db?x=/y:@", "h", 3306, "my db", "mysql://h:3306/my db"),
        ] as [(String, String, UInt32, String?, String)])
    func spellings(
        url: String, host: String, port: UInt32, database: String?, displayName: String
    ) throws {
        let address = try self.address(url)

        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.database == database)
        #expect(address.displayName == displayName)
    }

    @Test("User and password are those of the address, or else those beside it")
    func credentials() throws {
        let inside = try self.address("mysql://ann:p%40ss:w@h/d", user: "bob", password: "other")
        #expect(inside.user == "ann")
        #expect(inside.password?.reveal() == "p@ss:w")
        let options = try self.address("jdbc:mysql://h/d?user=ann&password=a+b%2Bc")
        #expect(options.user == "ann")
        #expect(options.password?.reveal() == "a b+c")
        let beside = try self.address("jdbc:mysql://h/d", user: "bob", password: "other")
        #expect(beside.user == "bob")
        #expect(beside.password?.reveal() == "other")
    }

    @Test("Nothing secret shows in an address that is printed")
    func secrecy() throws {
        let address = try self.address("mysql://ann:hidden1@h/d")

        #expect(!"\(address)".contains("hidden"))
        #expect(!address.displayName.contains("ann"))
    }

    @Test(
        "The modes of both drivers and of MySQL's shell are understood",
        arguments: [
            ("mysql", "", .preferred), ("mariadb", "", .preferred),
            ("mysql", "sslMode=DISABLED", .none), ("mariadb", "sslMode=disable", .none),
            ("mysql", "ssl-mode=REQUIRED", .required), ("mariadb", "sslMode=trust", .required),
            ("mysql", "sslMode=VERIFY_IDENTITY", .verified),
            ("mariadb", "sslMode=verify-full", .verified),
            ("mysql", "useSSL=false&requireSSL=true", .none), ("mysql", "useSSL=true", .preferred),
            ("mysql", "useSSL=true&requireSSL=true", .required),
            ("mysql", "useSSL=true&verifyServerCertificate=true", .verified),
            ("mariadb", "useSsl=true", .verified),
            ("mariadb", "useSsl=true&trustServerCertificate=true", .required),
        ] as [(String, String, MySQLAddress.Encryption)])
    func encryption(scheme: String, options: String, expected: MySQLAddress.Encryption) throws {
        #expect(try self.address("jdbc:\(scheme)://h/d?\(options)").encryption == expected)
    }

    @Test("Files, times and switches are read")
    func options() throws {
        let address = try self.address(
            """
            jdbc:mysql://h/d?sslCa=/ca.pem&sslCert=/c.pem&sslKey=/k.pem&connectTimeout=1500&socketTimeout=60000\
            &useCompression=true&allowLoadLocalInfile=true&createDatabaseIfNotExist=true\
            &localSocket=/run/s.sock&sessionVariables=sql_mode='ANSI'&serverTimezone=UTC&rewriteBatchedStatements=true
            """)

        #expect(address.authorityPath == "/ca.pem")
        #expect(address.certificatePath == "/c.pem")
        #expect(address.keyPath == "/k.pem")
        #expect(address.connectTimeoutSeconds == 2)
        #expect(address.socketTimeoutSeconds == 60)
        #expect(address.usesCompression && address.allowsLocalFiles && address.createsDatabase)
        #expect(address.sessionVariables == "SET SESSION sql_mode='ANSI'")
        #expect(address.displayName == "mysql:///run/s.sock/d")
    }

    @Test(
        "An address that cannot be read is refused, without what is secret in it",
        arguments: [
            "jdbc:mysql:replication://ann:hidden@a,b/d", "mysql:h/d", "mysql://ann:hidden@h:x/d",
            "mysql://ann:hidden@a,b/d", "mysql://address=(host=h)(port=1)/d", "mysql://h/d?x",
            "mysql://ann:hidden@h/d?sslMode=maybe", "mysql://h/%zz",
            "mysql://ann:hidden@h/d?trustCertificateKeyStoreUrl=file:x",
            "mysql://h/d?connectTimeout=soon", "mysql://h/d?keyStorePassword=hidden",
        ])
    func malformed(url: String) throws {
        let error = #expect(throws: DatabaseError.self) { try self.address(url) }

        #expect(error?.diagnostic.code == "malformed-url")
        #expect(error?.diagnostic.message.contains("hidden") == false)
        #expect(error?.diagnostic.remedy?.isEmpty == false)
    }
}
