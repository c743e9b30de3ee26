package import CosmosSQL
import Databases
import Diagnostics
import Migrations

extension FlywayJSON {
    /// The result of a command that failed before it had one.
    package static func failure(_ error: any Error) -> CosmosValue {
        let diagnostic =
            (error as? any DiagnosticConvertible)?.diagnostic
            ?? Diagnostic(code: "unexpected-error", message: String(describing: error))
        return ["error": Self.error(diagnostic, code: Self.code(of: error))]
    }

    /// Flyway's code for an error.
    package static func code(of error: any Error) -> String {
        switch error {
        case let error as MigrationError: return error.flywayCode
        case let error as ConfigurationError: return error.flywayCode
        case let error as FlywayArgumentError: return error.flywayCode
        case DatabaseError.cannotConnect: return "DB_CONNECTION"
        case DatabaseError.unknownScheme: return "ERROR"
        case is DatabaseError: return "DB_CONNECTION"
        default: return "ERROR"
        }
    }

    /// A failure as Flyway writes it: with the place and the database's own numbers where a script failed.
    static func error(_ diagnostic: Diagnostic, code: String) -> CosmosValue {
        var object: CosmosObject = [
            "errorCode": .string(code), "message": .string(Self.message(of: diagnostic)),
        ]
        let sqlCode = diagnostic.details["sqlErrorCode"].flatMap(Double.init)
        if sqlCode != nil || code.hasPrefix("FAILED_") {
            object["sqlState"] = Self.text(diagnostic.details["sqlState"])
            object["sqlErrorCode"] = .number(sqlCode ?? 0)
        }
        if code.hasPrefix("FAILED_") {
            let line = diagnostic.statementLine
            object["lineNumber"] = line.map { .number(Double($0)) } ?? .null
            object["path"] = Self.text(diagnostic.location?.file)
        }
        if code == "DB_CONNECTION", sqlCode != nil {
            object["subErrorCode"] =
                diagnostic.code == "cannot-connect" ? "CONNECTION_FAILURE" : .null
        }
        return .object(object)
    }

    private static func message(of diagnostic: Diagnostic) -> String {
        [diagnostic.message, diagnostic.remedy].compactMap(\.self).joined(separator: "\n")
    }
}

extension Diagnostic {
    /// The line that Flyway names: where the statement begins, not where the database saw the error.
    var statementLine: Int? {
        self.details["statementLine"].flatMap(Int.init) ?? self.location?.line
    }
}
