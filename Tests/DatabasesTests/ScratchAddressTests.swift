import Diagnostics
import Testing

@testable import Databases

@Suite("Addresses of scratch databases")
struct ScratchAddressTests {
    @Test(
        "The same server and options, and another database",
        arguments: [
            ("jdbc:postgresql://h:5432/shop?ssl=true", "jdbc:postgresql://h:5432/x?ssl=true"),
            ("postgres://u:p@h", "postgres://u:p@h/x"),
            ("jdbc:postgresql:shop", "jdbc:postgresql:x"),
            ("postgresql://a,b/shop?PGDBNAME=shop&ssl=true", "postgresql://a,b/x?ssl=true"),
            ("postgresql:shop", "postgresql:x"),
            ("mysql://h/?useSSL=true", "mysql://h/x?useSSL=true"),
            ("jdbc:mariadb://[::1]:3306/shop", "jdbc:mariadb://[::1]:3306/x"),
        ])
    func path(before: String, after: String) {
        let target = ConnectionTarget(url: Secret(before), user: "u").naming(database: "x")

        #expect(target.url.reveal() == after)
        #expect(target.user == "u")
    }

    @Test(
        "SQL Server takes the last of several databases",
        arguments: [
            "Server=tcp:h,1433;Initial Catalog=shop;Password=a?b//c", "sqlserver://h/shop",
            "jdbc:sqlserver://h:1433;databaseName=shop;", "sqlserver://u:p@h/shop?encrypt=yes",
            "jdbc:sqlserver://h",
        ])
    func pairs(address: String) throws {
        let target = SQLServerDriver.target(
            ConnectionTarget(url: Secret(address)), database: "dbvc_scratch_1")

        let read = try SQLServerAddress(target)
        #expect(read.host == "h")
        #expect(read.database == "dbvc_scratch_1")
    }
}
