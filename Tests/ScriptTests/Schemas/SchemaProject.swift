import TestKit
import Testing

/// A project on any of the databases, and the built tool run in it.
struct SchemaProject {
    /// Where the database is.
    private enum Place {
        case file(Project)
        case server(ServerProject)
    }

    /// A database of SQL Server must be given back, so that ``SQLServerProject`` lends it.
    private struct DatabaseIsLent: Error {}

    private let place: Place

    /// Makes a project with these files in its folder `sql`.
    init(on engine: KillStage.Engine, _ files: [String: String]) async throws {
        switch engine {
        case .sqlite: self.place = .file(try Project(files))
        case .postgreSQL: self.place = .server(try await ServerProject(on: .postgreSQL, files))
        case .mariaDB: self.place = .server(try await ServerProject(on: .mariaDB, files))
        case .mySQL: self.place = .server(try await ServerProject(on: .mySQL, files))
        case .sqlServer: throw DatabaseIsLent()
        }
    }

    /// The folder it lies in.
    var directory: TemporaryDirectory {
        switch self.place {
        case .file(let project): project.directory
        case .server(let project): project.directory
        }
    }

    /// Runs a command to its end, which must be the expected one.
    @discardableResult
    func dbvc(_ arguments: [String], status: Int32 = 0) async throws -> ProcessResult {
        let process =
            switch self.place {
            case .file(let project): try project.start(arguments)
            case .server(let project): try project.start(arguments)
            }
        let result = try await process.wait(timeout: .seconds(600))
        #expect(result.status == status, "\(arguments): \(result.output)\(result.errors)")
        return result
    }

    /// What a command prints as `data`.
    func data(_ arguments: [String], status: Int32 = 0) async throws -> JSONValue {
        try await self.envelope(arguments, status: status)["data"]
    }

    /// All that a command prints with `--json`.
    func envelope(_ arguments: [String], status: Int32 = 0) async throws -> JSONValue {
        let result = try await self.dbvc(arguments + ["--json"], status: status)
        return try #require(JSONValue(in: result.output), "\(result.output)")
    }

    /// Runs Flyway's command line; `arguments` are the verb and its options.
    @discardableResult
    func flyway(_ arguments: [String], status: Int32 = 0) async throws -> ProcessResult {
        let process =
            switch self.place {
            case .file(let project):
                try RunningProcess(
                    builtTool,
                    ["flyway", "-url=jdbc:sqlite:" + project.database.path, "-locations=sql"]
                        + arguments, in: project.directory.path,
                    environment: ["HOME": project.directory.path])
            case .server(let project): try project.start(["flyway"] + arguments, flyway: true)
            }
        let result = try await process.wait(timeout: .seconds(600))
        #expect(result.status == status, "\(arguments): \(result.output)\(result.errors)")
        return result
    }

    /// Runs statements by hand, each on its own.
    func sql(_ statements: String...) async throws {
        switch self.place {
        case .file(let project): try project.database.run(statements)
        case .server(let project):
            for statement in statements { _ = try await project.lines(statement) }
        }
    }

    /// The events of a type, in order.
    func events(_ type: String) async throws -> [JSONValue] {
        let sql = "SELECT payload FROM %@ WHERE sequence > 0 ORDER BY sequence"
        let lines: [String]
        switch self.place {
        case .file(let project):
            lines = try project.database.texts(sql.replacing("%@", with: "dbvc_outbox"))
        case .server(let project):
            let table = try #require(try await project.outbox())
            lines = try await project.lines(sql.replacing("%@", with: table))
        }
        return lines.compactMap(JSONValue.init(in:)).filter { $0["eventType"].text == type }
    }
}

extension JSONValue {
    /// The elements of an array; none of anything else.
    var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }
}
