import Databases
import Diagnostics
import Migrations
import Testing

@testable import Operations

@Suite("Target of a configuration")
struct TargetTests {
    private static let pairs = "Server=tcp:h,1433;Initial Catalog=shop;User ID=ann;Password=geheim"

    @Test(
        "Pairs of ADO.NET are an address of SQL Server wherever an address may stand",
        arguments: ["SQL_CONNECTION_STRING", "FLYWAY_URL"])
    func pairs(variable: String) async throws {
        let project = try Project(variables: [variable: Self.pairs])

        let configuration = try await project.configuration()

        #expect(configuration.target?.url.reveal() == "sqlserver:" + Self.pairs)
        #expect(!configuration.listing.contains { $0.value?.contains("geheim") == true })
    }

    @Test("The parts make an address, and what they hold cannot end it")
    func parts() async throws {
        let project = try Project(variables: [
            "SQL_SERVER": "tcp:h,1433", "SQL_DATABASE": "shop};Password=x", "SQL_USER": "ann",
            "SQL_PASSWORD": "geheim",
        ])

        let target = try #require(try await project.configuration().target)

        #expect(target.url.reveal() == "sqlserver:Server={tcp:h,1433};Database={shop}};Password=x}")
        #expect(target.user == "ann")
        #expect(target.password?.reveal() == "geheim")
        #expect(try DatabaseCatalog().driver(for: target.url).dialect.name == "SQL Server")
    }

    @Test(
        "The older spellings count where the newer ones are missing, and a whole string before both"
    )
    func spellings() async throws {
        var project = try Project(variables: [
            "DB_SERVER": "old", "DB_NAME": "shop", "DB_USER": "ann", "DB_PASSWORD": "geheim",
        ])

        let old = try await project.configuration().target
        #expect(old?.url.reveal() == "sqlserver:Server={old};Database={shop}")
        #expect(old?.user == "ann")

        project.variables["SQL_SERVER"] = "new"
        let new = try await project.configuration().target
        #expect(new?.url.reveal() == "sqlserver:Server={new};Database={shop}")

        project.variables["SQL_CONNECTION_STRING"] = "sqlite:a.db"
        #expect(try await project.configuration().target?.url.reveal() == "sqlite:a.db")
    }

    @Test("A text of no form is refused without being shown")
    func unreadable() async throws {
        let project = try Project(variables: ["SQL_CONNECTION_STRING": "geheim"])

        let error = await #expect(throws: ConfigurationError.self) {
            try await project.configuration()
        }

        #expect(error?.diagnostic.code == "unreadable-connection-string")
        #expect(error?.diagnostic.message.contains("geheim") == false)
    }

    @Test("Timeouts are seconds above 0, and error overrides a list")
    func limits() async throws {
        let project = try Project(variables: [
            "DBVC_STATEMENT_TIMEOUT": "30", "FLYWAY_ERROR_OVERRIDES": "42P07:*:W,*:0:I-",
        ])

        let settings = try await project.configuration(["dbvc.lockTimeout": "5"]).settings

        #expect(settings.statementTimeout == 30)
        #expect(settings.lockTimeout == 5)
        #expect(settings.errorOverrides == ["42P07:*:W", "*:0:I-"])
        await #expect(throws: ConfigurationError.self) {
            try await project.configuration(["dbvc.lockTimeout": "0"])
        }
    }
}
