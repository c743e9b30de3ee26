import Foundation
import Glibc
import TestKit
import Testing

/// A healthy project in which something can be broken, and the doctor's answer.
final class DoctorProject: Sendable {
    let directory: TemporaryDirectory
    private let variables: [String: String]

    /// Migrates a fresh database, SQLite unless the variables name another one.
    init(_ variables: [String: String] = [:], migrating: Bool = true) async throws {
        self.directory = try TemporaryDirectory()
        self.variables = ["HOME": self.directory.path, "SQL_CONNECTION_STRING": "sqlite:app.db"]
            .merging(variables) { $1 }
        try self.write("CREATE TABLE a (id INTEGER PRIMARY KEY);\n", "sql/V1__a.sql")
        try self.write("DROP TABLE a;\n", "sql/U1__a.sql")
        try self.write("CREATE TABLE b (id INTEGER PRIMARY KEY);\n", "sql/V2__b.sql")
        try self.write("DROP TABLE b;\n", "sql/U2__b.sql")
        if migrating { try await self.dbvc(["migrate"]) }
    }

    var database: SQLiteFile { SQLiteFile(path: self.directory.path("app.db")) }

    func write(_ text: String, _ path: String) throws {
        try self.directory.write(text, to: path)
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: self.directory.path(path))
    }

    func setMode(_ mode: mode_t, _ path: String) {
        chmod(self.directory.path(path), mode)
    }

    func sql(_ statement: String) throws { try self.database.run([statement]) }

    func start(_ arguments: [String], _ variables: [String: String] = [:]) throws -> RunningProcess
    {
        try RunningProcess(
            builtTool, arguments + ["--set", "locations=filesystem:sql"], in: self.directory.path,
            environment: self.variables.merging(variables) { $1 })
    }

    /// Runs a command that must succeed.
    @discardableResult
    func dbvc(_ arguments: [String], _ variables: [String: String] = [:]) async throws
        -> ProcessResult
    {
        let result = try await self.start(arguments, variables).wait()
        #expect(result.status == 0, "\(arguments): \(result.output)\(result.errors)")
        return result
    }

    /// What the doctor finds, by the ids, with the severities.
    func findings(
        _ arguments: [String] = [], _ variables: [String: String] = [:]
    ) async throws -> [String: String] {
        let result = try await self.start(["doctor", "--json"] + arguments, variables).wait()
        guard let answer = JSONValue(in: result.output),
            case .array(let findings) = answer["data"]["findings"]
        else {
            Issue.record("no findings: \(result.output)\(result.errors)")
            return [:]
        }
        var severities: [String: String] = [:]
        for finding in findings {
            let severity = finding["severity"].text ?? ""
            severities[finding["id"].text ?? ""] = severity
            #expect(finding["message"].text?.isEmpty == false)
            #expect(severity == "ok" || finding["remedy"].text?.isEmpty == false, "\(finding)")
        }
        let hasErrors = severities.values.contains("error")
        #expect(answer["data"]["isHealthy"] == .boolean(!hasErrors))
        #expect(result.status == (hasErrors ? 1 : 0))
        return severities
    }
}
