import Diagnostics
import Testing

@testable import Operations

@Suite("Connection string")
struct ConnectionStringTests {
    @Test(
        "What signs in is masked in every form",
        arguments: [
            ("sqlite:app.db?synchronous=off", "sqlite:app.db?synchronous=off"),
            (
                "postgresql://ann:geheim@h:5432/db?sslmode=require",
                "postgresql://***@h:5432/db?sslmode=require"
            ),
            (
                "postgresql://h/db?user=ann&password=geheim",
                "postgresql://h/db?user=***&password=***"
            ),
            ("mysql://ann:geh/eim@h/db", "mysql://***@h/db"),
            ("mysql://ann:geh?eim@h/db", "mysql://***@h/db"),
            ("mysql://ann:geh?a=eim@h/db", "mysql://***@h/db"),
            ("jdbc:mysql://h:3306/db?user=ann@geheim", "jdbc:mysql://h:3306/db?user=***"),
            (
                "jdbc:sqlserver://h:1433;databaseName=shop;user=ann;password={geh;eim}",
                "jdbc:sqlserver://h:1433;databaseName=shop;user=***;password=***"
            ),
            (
                "Server=tcp:h,1433;Initial Catalog=shop;User ID=ann;Password=\"geh;\"\"eim\";Encrypt=yes",
                "Server=tcp:h,1433;Initial Catalog=shop;User ID=***;Password=***;Encrypt=yes"
            ),
            ("sqlserver:Server=h;Pwd='geheim;x'", "sqlserver:Server=h;Pwd=***"),
            ("Server=h;Password=geheim;geheim", "Server=h;Password=***;***"),
            ("geheim", "***"), ("", "***"),
        ])
    func masks(text: String, expected: String) {
        let masked = ConnectionString(text).masked

        #expect(masked == expected)
        #expect(!masked.contains("geheim") && !masked.contains("eim"))
    }

    @Test(
        "Schemes and pairs are told apart",
        arguments: [
            ("sqlite::memory:", "sqlite", false), ("jdbc:sqlite:a.db", "jdbc:sqlite", false),
            ("jdbc:postgresql://h/db?a=b", "jdbc:postgresql", false),
            ("Server=tcp:h,1433", nil, true), ("Data Source=h;User Id=x", nil, true),
            ("sqlserver:Server=h", "sqlserver", true), ("app.db", nil, false),
        ] as [(String, String?, Bool)])
    func forms(text: String, scheme: String?, hasPairs: Bool) {
        let string = ConnectionString(text)

        #expect(string.scheme.map(String.init) == scheme)
        #expect(string.hasPairs == hasPairs)
    }
}
