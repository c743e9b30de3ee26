import Diagnostics
import Testing

@testable import Databases

@Suite("PostgreSQLAddress")
struct PostgreSQLAddressTests {
    private func address(
        _ url: String, user: String? = nil, password: String? = nil, readOnly: Bool = false
    ) throws -> PostgreSQLAddress {
        try PostgreSQLAddress(
            ConnectionTarget(
                url: Secret(url), user: user, password: password.map(Secret.init),
                readOnly: readOnly))
    }

    @Test(
        "Every spelling of an address has its host, port, database and a name to show",
        arguments: [
            ("jdbc:postgresql://h:5433/d", "h", "5433", "d", "postgresql://h:5433/d"),
            ("JDBC:PostgreSQL://h/d", "h", nil, "d", "postgresql://h/d"),
            ("jdbc:postgresql:d", "localhost", nil, "d", "postgresql:///d"),
            ("jdbc:postgresql:/", "localhost", nil, nil, "postgresql:///"),
            ("postgres://h:5433/d?sslmode=require", "h", "5433", "d", "postgresql://h:5433/d"),
            ("postgresql://a,b:6000/d", "a,b", "5432,6000", "d", "postgresql://a:5432,b:6000/d"),
            ("postgresql://[::1]:5433/d", "::1", "5433", "d", "postgresql://[::1]:5433/d"),
            ("postgresql:///d", nil, nil, "d", "postgresql:///d"),
            (
                "postgres://%2Frun%2Fpg/my%20db", "/run/pg", nil, "my db",
                "postgresql:///run/pg/my%20db"
            ),
        ] as [(String, String?, String?, String?, String)])
    func spellings(
        url: String, host: String?, port: String?, database: String?, displayName: String
    ) throws {
        let address = try self.address(url)

        #expect(address.keywords["host"] == host)
        #expect(address.keywords["port"] == port)
        #expect(address.keywords["dbname"] == database)
        #expect(address.displayName == displayName)
    }

    @Test("User and password are those of the address, or else those beside it")
    func credentials() throws {
        let inside = try self.address(
            "postgres://ann:p%40ss:w@h/d", user: "bob", password: "other")
        #expect(inside.keywords["user"] == "ann")
        #expect(inside.secrets["password"]?.reveal() == "p@ss:w")
        let options = try self.address("jdbc:postgresql://h/d?user=ann&password=a+b%2Bc")
        #expect(options.keywords["user"] == "ann")
        #expect(options.secrets["password"]?.reveal() == "a b+c")
        let beside = try self.address("jdbc:postgresql://h/d", user: "bob", password: "other")
        #expect(beside.keywords["user"] == "bob")
        #expect(beside.secrets["password"]?.reveal() == "other")
    }

    @Test("Nothing secret shows in an address that is printed")
    func secrecy() throws {
        let address = try self.address("postgres://ann:hidden1@h/d?sslpassword=hidden2")

        #expect(!String(reflecting: address).contains("hidden"))
        let error = #expect(throws: DatabaseError.self) {
            try self.address("postgres://ann:hidden@h/d?nonsense=1&password=hidden")
        }
        #expect(
            error
                == .malformedURL(
                    url: "postgresql://h/d",
                    reason: "`nonsense` is no parameter of a PostgreSQL connection"))
    }

    @Test(
        "The JDBC driver's parameters become libpq's",
        arguments: [
            ("ssl=true", "sslmode", "verify-full"), ("ssl=false", "sslmode", nil),
            ("ssl", "sslmode", "verify-full"), ("sslmode=require", "sslmode", "require"),
            ("sslfactory=org.postgresql.ssl.NonValidatingFactory", "sslmode", "require"),
            ("ApplicationName=deploy", "application_name", "deploy"),
            ("prepareThreshold=0", "application_name", "dbvc"),
            ("connectTimeout=3", "connect_timeout", "3"), ("tcpKeepAlive=true", "keepalives", "1"),
            ("targetServerType=primary", "target_session_attrs", "primary"),
            ("currentSchema=app,%22my%20schema%22", "options", #"-c search_path=app,"my\ schema""#),
            ("options=-c%20lock_timeout=5s", "options", "-c lock_timeout=5s"),
            (
                "currentSchema=app&options=-c+lock_timeout=5s", "options",
                "-c search_path=app -c lock_timeout=5s"
            ),
        ] as [(String, String, String?)])
    func parameters(option: String, keyword: String, value: String?) throws {
        let address = try self.address("jdbc:postgresql://h/d?" + option)

        #expect(address.keywords[keyword] == value)
    }

    @Test("A session that must not write says so to the server")
    func readOnly() throws {
        let address = try self.address("postgres://h/d", readOnly: true)

        #expect(address.keywords["options"] == "-c default_transaction_read_only=on")
    }

    @Test("An escape that is none is refused", arguments: ["%", "%4", "%zz", "%+1"])
    func escapes(escape: String) throws {
        #expect(throws: DatabaseError.self) { try self.address("postgres://h/d\(escape)") }
    }
}
